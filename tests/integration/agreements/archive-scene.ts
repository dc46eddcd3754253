import { randomUUID } from 'node:crypto';
import {
	queueDelivery,
	runDeliveries,
	saveArchiveSettings,
	type ArchiveEnvironment,
	type NewDelivery,
	type TypedSettings
} from '#lib/server/agreements/index.ts';
import { grantRole } from '#lib/server/auth/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import type { TestDatabase } from '../../support/database.ts';
import { personOf, setScene } from '../../support/scene.ts';

export const MOLDE = 1506;
export const VESTNES = 1535;
const SECRET = 'en hemmelighet som bare testene har';

const HEAD = 'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato\n';

export interface ArchivePeople {
	/** Signs, in Molde. */
	ola: number;
	/** Archivists of Molde and of Vestnes. */
	kari: number;
	vera: number;
	/** Signs, in Vestnes. */
	per: number;
}

/** Ola signs in Molde, where Kari is the archivist; Per signs in Vestnes, where Vera is. */
export async function setArchiveScene(db: TestDatabase): Promise<ArchivePeople> {
	await setScene(db, {
		hr: `${HEAD}1001;kari;Kari;Nes;A;Arkivar;2024-01-01\n1002;ola;Ola;Vik;A;Lærer;2024-01-01\n`
	});
	await setScene(
		db,
		{ hr: `${HEAD}9;vera;Vera;Bø;X;Arkivar;2024-01-01\n8;per;Per;Øy;X;Lærer;2024-01-01\n` },
		{ municipalityId: VESTNES }
	);
	const idOf = (number: string, municipalityId: number) =>
		db.asOperator((context) => personOf(context, number), { municipalityId });
	const people = {
		ola: await idOf('1002', MOLDE),
		kari: await idOf('1001', MOLDE),
		vera: await idOf('9', VESTNES),
		per: await idOf('8', VESTNES)
	};
	for (const [personId, municipalityId] of [
		[people.kari, MOLDE],
		[people.vera, VESTNES]
	] as const)
		await db.asOperator(
			(context) => grantRole(context, { personId, role: 'arkivar', from: '2026-01-01' }),
			{ municipalityId }
		);
	return people;
}

/** Some minutes after noon of the tests' today. */
export const minutesLater = (minutes: number): Date =>
	new Date(Date.parse('2026-11-23T12:00:00Z') + minutes * 60_000);

export const NOBODY: ArchiveEnvironment = { folder: null, named: [] };

const TYPED: TypedSettings = {
	transport: 'none',
	address: '',
	token: '',
	caseMode: 'person',
	caseSystem: 'HRM',
	caseTitle: 'Personalmappe',
	caseType: '',
	caseManager: '',
	caseUnit: '',
	archivePart: 'PERS',
	classSystem: '',
	classId: '',
	journalType: 'X',
	journalStatus: 'F',
	documentType: 'AVTALE',
	formatCode: 'RA-PDF',
	variantCode: 'A',
	sendsProof: 'ja',
	proofFormatCode: 'RA-TEKST',
	restrictionCode: '13',
	legalBasis: 'Offl. § 13 jf. fvl. § 13'
};

export function save(
	context: Context,
	typed: Partial<TypedSettings>,
	environment: ArchiveEnvironment
): Promise<void> {
	return saveArchiveSettings(context, {
		typed: { ...TYPED, ...typed },
		environment,
		readSecret: () => SECRET
	});
}

export function signed(personId: number, changed: Partial<NewDelivery> = {}): NewDelivery {
	return {
		signatureId: randomUUID(),
		personId,
		employeeNumber: '1002',
		signerName: 'Ola Vik',
		agreement: { code: 'databrukeravtale', title: 'Databrukeravtale', version: 3 },
		signedAt: minutesLater(-60),
		pdf: Buffer.from(`%PDF-1.7 signert ${randomUUID()}`),
		pdfFormat: 'PDF/A-2a',
		proof: Buffer.from('{"signert":true}'),
		...changed
	};
}

/** Queues what somebody has signed. @returns the signature's id, by which the archive's key is known */
export async function queue(
	db: TestDatabase,
	delivery: NewDelivery,
	municipalityId = MOLDE
): Promise<string> {
	await db.asOperator((context) => queueDelivery(context, delivery), { municipalityId });
	return delivery.signatureId;
}

/** One round of the loop, at a time. What fails is thrown. */
export async function run(
	db: TestDatabase,
	environment: ArchiveEnvironment,
	{ minutes = 0, now = () => minutesLater(minutes), patience = 10_000 } = {}
): Promise<void> {
	const failures: unknown[] = [];
	await runDeliveries(db.database.db, {
		environment,
		readSecret: () => SECRET,
		now,
		patience,
		onFailure: (error) => failures.push(error)
	});
	if (failures.length > 0) throw failures[0];
}
