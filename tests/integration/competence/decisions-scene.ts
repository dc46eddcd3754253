import { grantRole } from '#lib/server/auth/index.ts';
import {
	DecisionRefused,
	rebuildTimeline,
	STATUSES,
	type DecisionField
} from '#lib/server/competence/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { listPeopleByNumber } from '#lib/server/people/index.ts';
import type { TestDatabase } from '../../support/database.ts';
import { setBaseline, setScene } from '../../support/scene.ts';

/*
 * Molde (1506): unit A with A1 below it, and B. 10 leads A, 30 leads B, 40 is HR, 20–24 work in A1, 31 in B. 22 has left.
 * Aukra (1547): 90 works there only; 91 is the same human as 21 in Molde. 99 is HR there.
 */
const HR = `ansattnummer;personid;fornavn;etternavn;enhetskode;overordnet_enhetskode;stilling;leder_for_enhetskode;startdato;sluttdato
10;;Anne;Leder;A;;Leder;A;2020-01-01;
20;;Dina;Ansatt;A1;A;Sykepleier;;2020-01-01;
21;to;Even;Ansatt;A1;A;Sykepleier;;2020-01-01;
22;;Filip;Sluttet;A1;A;Sykepleier;;2020-01-01;2026-06-30
23;;Guro;Ansatt;A1;A;Sykepleier;;2020-01-01;
24;;Hans;Ansatt;A1;A;Sykepleier;;2020-01-01;
30;;Bo;Leder;B;;Leder;B;2020-01-01;
31;;Ida;Ansatt;B;;Lærer;;2020-01-01;
40;;Kari;Rådgiver;B;;HR-rådgiver;;2020-01-01;
`;
const HR_AUKRA = `ansattnummer;personid;fornavn;etternavn;enhetskode;overordnet_enhetskode;stilling;leder_for_enhetskode;startdato;sluttdato
90;;Lars;Aukra;X;;Lærer;;2020-01-01;
91;to;Even;Ansatt;X;;Lærer;;2020-01-01;
99;;Mona;Rådgiver;X;;HR-rådgiver;;2020-01-01;
`;
const OWN = `
kompetanser:
  - kode: loft
    navn: { nb: Løfteteknikk }
krav:
  - { kode: loft-a, gjelder: { enhet: A }, kompetanse: loft, fra: 2024-01-01 }
`;

/** Who is who, by employee number, and what to do as them. */
export interface DecisionScene {
	person(number: string): number;
	as<T>(number: string, work: (context: Context) => Promise<T>): Promise<T>;
	/** The status of a person's requirement on a day, from the timeline. */
	status(number: string, requirement: string, date: string): Promise<string | null>;
	/** Lines in which the stored timelines differ from those computed anew. */
	differences(): Promise<number>;
	audit(): Promise<string[]>;
	looksAt(number: string, permission: string): Promise<number>;
}

export async function setDecisionScene(db: TestDatabase): Promise<DecisionScene> {
	await setBaseline(db);
	await setScene(db, { hr: HR, krav: OWN });
	await setScene(db, { hr: HR_AUKRA }, { municipalityId: 1547 });
	const people = new Map<string, number>();
	for (const municipalityId of [1506, 1547])
		await db.asOperator(
			async (context) => {
				for (const [number, id] of await listPeopleByNumber(context.trx, municipalityId))
					people.set(number, id);
				const hr = people.get(municipalityId === 1506 ? '40' : '99') ?? 0;
				await grantRole(context, { personId: hr, role: 'hr', from: '2026-01-01' });
			},
			{ municipalityId }
		);
	const person = (number: string) => people.get(number) ?? 0;
	const home = (number: string) => (number.startsWith('9') ? 1547 : 1506);
	return {
		person,
		as: (number, work) => db.asPerson(person(number), work, { municipalityId: home(number) }),
		status: (number, requirement, date) =>
			db.asOwner(async (trx) => {
				const row = await trx
					.selectFrom('statusSegment as s')
					.innerJoin('requirement as r', 'r.id', 's.requirementId')
					.select('s.status')
					.where('s.municipalityId', '=', home(number))
					.where('s.personId', '=', person(number))
					.where('r.code', '=', requirement)
					.where('s.validFrom', '<=', date)
					.where('s.validUntil', '>', date)
					.executeTakeFirst();
				return row ? (STATUSES[row.status] ?? null) : null;
			}),
		differences: async () => {
			let count = 0;
			for (const municipalityId of [1506, 1547])
				await db.asOperator(
					async (context) => {
						const { differences, counts } = await rebuildTimeline(context, { write: false });
						count += differences.length + counts.length;
					},
					{ municipalityId }
				);
			return count;
		},
		audit: () =>
			db.asOwner(async (trx) =>
				(await trx.selectFrom('auditLog').select('action').orderBy('id').execute())
					.map(({ action }) => action)
					.filter((action) => !/^(import|rolle)-/.test(action))
			),
		looksAt: (number, permission) =>
			db.asOwner(
				async (trx) =>
					(
						await trx
							.selectFrom('accessLog')
							.select('id')
							.where('subjectPersonId', '=', person(number))
							.where('permission', '=', permission)
							.execute()
					).length
			)
	};
}

/** The faults of a refused decision, as `field code`. */
export async function faultsOf(work: Promise<unknown>): Promise<string[]> {
	try {
		await work;
	} catch (error) {
		if (!(error instanceof DecisionRefused)) throw error;
		return error.faults.map(({ field, code }) => `${field satisfies DecisionField} ${code}`);
	}
	throw new Error('it was not refused');
}
