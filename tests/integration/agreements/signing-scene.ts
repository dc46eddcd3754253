import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
	getAgreement,
	readSection,
	signAgreement,
	type Signed,
	type SigningInput
} from '#lib/server/agreements/index.ts';
import { createSession } from '#lib/server/auth/index.ts';
import { publishAgreement } from '#lib/server/competence/index.ts';
import { inTransaction, type Context } from '#lib/server/db/index.ts';
import type { TestDatabase } from '../../support/database.ts';
import { personOf, setScene } from '../../support/scene.ts';

export const MOLDE = 1506;
export const VESTNES = 1535;
export const CODE = 'databrukeravtale';
export const TODAY = '2026-11-23';
const HEAD =
	'ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;leder_for_enhetskode;startdato\n';

const TEXT = {
	1: '# Avtale\n\n## 1. Kontoen din\n\nKontoen er din alene.\n\n## 2. Skjerm\n\nDu låser skjermen etter 15 minutter.',
	2: '# Avtale\n\n## 1. Kontoen din\n\nKontoen er din alene.\n\n## 2. Skjerm\n\nDu låser skjermen hver gang.\n\n## 3. KI hos {kommune}\n\nDu er {stilling}.'
};

const REQUIREMENT = `
krav:
  - kode: avtale-alle
    gjelder: { alle: true }
    avtale: ${CODE}
    frist: { dager: 14 }
    fra: 2024-01-01
`;

/**
 * Two versions of an agreement that everyone must sign, the second material and in force since 1 November 2026; people in
 * Molde (1 Kari leads, 2 Ola, then as many as told) and Vestnes (9 is Kari, 8 Per).
 */
export async function setSigningScene(db: TestDatabase, more = 0): Promise<void> {
	await db.asOperator(
		(context) =>
			publishAgreement(context, {
				code: CODE,
				title: { nb: 'Databrukeravtale', nn: 'Databrukaravtale' },
				versions: [
					{ number: 1, from: '2024-01-01', material: true, graceDays: 0, text: { nb: TEXT[1] } },
					{ number: 2, from: '2026-11-01', material: true, graceDays: 10, text: { nb: TEXT[2] } }
				]
			}),
		{ municipalityId: 0 }
	);
	await setScene(db, { krav: REQUIREMENT }, { municipalityId: 0 });
	const others = Array.from(
		{ length: more },
		(_, index) => `${100 + index};;Nr${index};Flere;A;Lærer;;2024-01-01\n`
	);
	await setScene(db, {
		hr: `${HEAD}1;kari;Kari;Nes;A;Leder;A;2024-01-01\n2;ola;Ola;Vik;A;Lærer;;2024-01-01\n${others.join('')}`
	});
	await setScene(
		db,
		{ hr: `${HEAD}9;kari;Kari;Nes;X;Lærer;;2024-01-01\n8;per;Per;Øy;X;Lærer;;2024-01-01\n` },
		{ municipalityId: VESTNES }
	);
}

export const personIn = (db: TestDatabase, number: string, municipalityId = MOLDE) =>
	db.asOperator((context) => personOf(context, number), { municipalityId });

/** Noon in Norway that day, and so many minutes later. */
export function at(minutes = 0, day = TODAY): Date {
	return new Date(Date.parse(`${day}T11:00:00Z`) + minutes * 60_000);
}

/** Somebody who has signed in to a session of their own. */
export interface Who {
	personId: number;
	sessionId: string;
	municipalityId: number;
	signedInAt: Date;
}

export async function enter(
	db: TestDatabase,
	personId: number,
	{ municipalityId = MOLDE, now = at() }: { municipalityId?: number; now?: Date } = {}
): Promise<Who> {
	const session = await inTransaction(db.database.db, { municipalityId, personId }, (trx) =>
		createSession(
			trx,
			{ municipalityId, personId, method: 'demo', userAgent: null },
			{ now, today: now.toISOString().slice(0, 10) }
		)
	);
	if (!session) throw new Error('Nobody was let in.');
	return { personId, sessionId: session.id, municipalityId, signedInAt: now };
}

/** Runs work as them, at a moment. */
export function as<T>(
	db: TestDatabase,
	who: Who,
	work: (context: Context) => Promise<T>,
	now = who.signedInAt
): Promise<T> {
	const { personId, municipalityId, signedInAt } = who;
	return inTransaction(db.database.db, { municipalityId, personId }, (trx) =>
		work({
			trx,
			municipalityId,
			actor: { kind: 'person', personId, name: 'Test Person', confirmedAt: signedInAt },
			today: now.toISOString().slice(0, 10),
			now,
			requestId: randomUUID()
		})
	);
}

/** Opens and reads everything that must be read, and gives what the form then holds. */
export async function read(
	db: TestDatabase,
	who: Who,
	now = who.signedInAt
): Promise<SigningInput> {
	for (;;) {
		const view = await as(
			db,
			who,
			(context) => getAgreement(context, { code: CODE, language: 'nb' }),
			now
		);
		if (view.next === null)
			return {
				code: CODE,
				version: view.version,
				sha256: view.sha256,
				language: view.language,
				sessionId: who.sessionId,
				ip: '192.0.2.17',
				userAgent: 'Mozilla/5.0 (test)',
				site: 'https://kyndig.example.no'
			};
		const { next: section, version } = view;
		await as(
			db,
			who,
			(context) => readSection(context, { code: CODE, version, section, language: 'nb' }),
			now
		);
	}
}

export function sign(
	db: TestDatabase,
	who: Who,
	input: SigningInput,
	now = who.signedInAt
): Promise<Signed> {
	return as(db, who, (context) => signAgreement(context, input), now);
}

/** Signs in, reads and signs. @returns the signature's id */
export async function signAs(db: TestDatabase, personId: number, municipalityId = MOLDE) {
	const who = await enter(db, personId, { municipalityId });
	const signed = await sign(db, who, await read(db, who));
	if ('fault' in signed) throw new Error(signed.fault);
	return { who, id: signed.signatureId };
}

/** The status today of what asks for the agreement, by number as it is stored. */
export async function statusOf(db: TestDatabase, personId: number, municipalityId = MOLDE) {
	return db.asOwner(async (trx) => {
		const { rows } = await sql<{ status: number }>`
			select s.status from status_segment s join requirement r on r.id = s.requirement_id
			where r.code = 'avtale-alle' and s.municipality_id = ${municipalityId} and s.person_id = ${personId}
				and s.valid_from <= ${TODAY} and s.valid_until > ${TODAY}`.execute(trx);
		return rows[0]?.status ?? null;
	});
}
