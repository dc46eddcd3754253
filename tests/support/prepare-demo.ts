import { randomUUID } from 'node:crypto';
import { queueDelivery } from '../../src/lib/server/agreements/index.ts';
import { grantRole, type GrantedRole } from '../../src/lib/server/auth/index.ts';
import {
	databaseSettings,
	inTransaction,
	openDatabase,
	readClock,
	type Context
} from '../../src/lib/server/db/index.ts';

/*
 * What the browser tests need and the demo has not, in the database that the environment names:
 * - three employees of Molde, and of Aukra, are said to have signed, to be archived. Others sign in Molde while the tests run;
 *   in Aukra nobody does, and one who works there is the archivist
 * - one in Molde was sent to a signing service, and did not sign there
 * - Vestnes has an administrator, who takes a signing service into use
 */

const MOLDE = 1506;
const AUKRA = 1547;
const VESTNES = 1535;
/** Oddrun Nakken. */
const ARCHIVIST_OF_AUKRA = '10067';
/** Tone Julnes. */
const ADMINISTRATOR_OF_VESTNES = '10353';

const database = await openDatabase(databaseSettings(process.env));
await inKommune(MOLDE, async (context) => {
	await queueThree(context);
	await noteRejected(context);
});
await inKommune(AUKRA, async (context) => {
	await queueThree(context);
	await appoint(context, ARCHIVIST_OF_AUKRA, 'arkivar');
});
await inKommune(VESTNES, (context) =>
	appoint(context, ADMINISTRATOR_OF_VESTNES, 'kommuneadministrator')
);
await database.close();

function inKommune(
	municipalityId: number,
	work: (context: Context) => Promise<void>
): Promise<void> {
	return inTransaction(database.db, { municipalityId }, (trx) =>
		work({
			...{ trx, municipalityId, ...readClock(), requestId: randomUUID() },
			actor: { kind: 'operator', name: 'test' }
		})
	);
}

async function queueThree(context: Context): Promise<void> {
	const { trx, municipalityId, now } = context;
	const signers = await trx
		.selectFrom('employment as e')
		.innerJoin('employee as p', (join) =>
			join.onRef('p.municipalityId', '=', 'e.municipalityId').onRef('p.personId', '=', 'e.personId')
		)
		.select(['e.personId', 'e.employeeNumber', 'p.givenName', 'p.familyName'])
		.where('e.municipalityId', '=', municipalityId)
		.where('e.validUntil', '=', 'infinity')
		.orderBy('e.id')
		.limit(3)
		.execute();
	for (const { personId, employeeNumber, givenName, familyName } of signers)
		await queueDelivery(context, {
			signatureId: randomUUID(),
			...{ personId, employeeNumber },
			signerName: `${givenName} ${familyName}`,
			agreement: { code: 'databrukeravtale', title: 'Databrukeravtale', version: 3 },
			signedAt: now,
			pdf: Buffer.from('%PDF-1.7'),
			pdfFormat: 'PDF/A-2a',
			proof: Buffer.from('{}')
		});
}

async function appoint(context: Context, employeeNumber: string, role: GrantedRole): Promise<void> {
	const { trx, municipalityId, today } = context;
	const { personId } = await trx
		.selectFrom('employment')
		.select('personId')
		.where('municipalityId', '=', municipalityId)
		.where('employeeNumber', '=', employeeNumber)
		.limit(1)
		.executeTakeFirstOrThrow();
	await grantRole(context, { personId, role, from: today });
}

async function noteRejected({ trx, municipalityId, now }: Context): Promise<void> {
	const { personId } = await trx
		.selectFrom('employee')
		.select('personId')
		.where('municipalityId', '=', municipalityId)
		.where('givenName', '=', 'Jonas')
		.where('familyName', '=', 'Lervik')
		.executeTakeFirstOrThrow();
	const { id: agreementId } = await trx
		.selectFrom('agreement')
		.select('id')
		.where('code', '=', 'databrukeravtale')
		.executeTakeFirstOrThrow();
	await trx
		.insertInto('signingJob')
		.values({
			...{ municipalityId, personId, agreementId, versionNumber: 3 },
			id: '00000000-0000-4000-8000-000000000001',
			state: 'rejected',
			...{ createdAt: now, nextTry: now }
		})
		.execute();
}
