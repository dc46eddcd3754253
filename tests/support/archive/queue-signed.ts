import { randomUUID } from 'node:crypto';
import { queueDelivery } from '../../../src/lib/server/agreements/index.ts';
import {
	databaseSettings,
	inTransaction,
	openDatabase,
	readClock
} from '../../../src/lib/server/db/index.ts';

/* Queues what three employees of Molde are said to have signed, in the database that the environment names. */

const MOLDE = 1506;

const database = await openDatabase(databaseSettings(process.env));
await inTransaction(database.db, { municipalityId: MOLDE }, async (trx) => {
	const { now, today } = readClock();
	const signers = await trx
		.selectFrom('employment as e')
		.innerJoin('employee as p', (join) =>
			join.onRef('p.municipalityId', '=', 'e.municipalityId').onRef('p.personId', '=', 'e.personId')
		)
		.select(['e.personId', 'e.employeeNumber', 'p.givenName', 'p.familyName'])
		.where('e.municipalityId', '=', MOLDE)
		.where('e.validUntil', '=', 'infinity')
		.orderBy('e.id')
		.limit(3)
		.execute();
	for (const { personId, employeeNumber, givenName, familyName } of signers)
		await queueDelivery(
			{
				...{ trx, municipalityId: MOLDE, today, now, requestId: randomUUID() },
				actor: { kind: 'operator', name: 'test' }
			},
			{
				signatureId: randomUUID(),
				...{ personId, employeeNumber },
				signerName: `${givenName} ${familyName}`,
				agreement: { code: 'databrukeravtale', title: 'Databrukeravtale', version: 3 },
				signedAt: now,
				pdf: Buffer.from('%PDF-1.7'),
				pdfFormat: 'PDF/A-2a',
				proof: Buffer.from('{}')
			}
		);
});
await database.close();
