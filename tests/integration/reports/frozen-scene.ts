import { beforeAll } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import { importRequirements, refreshTimeline } from '#lib/server/competence/index.ts';
import { freezeReport, getFrozenReport } from '#lib/server/reports/index.ts';
import type { TestDatabase } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

/** The day that the reports of these tests are about. */
export const DAY = '2026-11-01';

/*
 * Molde: Helse (H) over Sone 1 and 2; Skole (K). 10 leads Helse. 60 is HR, 70 the kommunedirektør. 20–25 work in Sone 1,
 * 30–35 in Sone 2.
 */
export const HR = `ansattnummer;stillingsnummer;fornavn;etternavn;enhetskode;enhet;overordnet_enhetskode;stilling;leder_for_enhetskode;startdato;sluttdato
10;1;Lea;Leder;H;Helse;;Virksomhetsleder;H;2024-01-01;
60;1;Hilde;Rådgiver;K;Skole;;HR-rådgiver;;2024-01-01;
70;1;Dag;Direktør;K;Skole;;Kommunedirektør;;2024-01-01;
${[20, 21, 22, 23, 24, 25].map((n) => `${n};1;Ansatt${n};Nes;S1;Sone 1;H;Sykepleier;;2024-01-01;`).join('\n')}
${[30, 31, 32, 33, 34, 35].map((n) => `${n};1;Ansatt${n};Vik;S2;Sone 2;H;Sykepleier;;2024-01-01;`).join('\n')}
`;

const EVIDENCE = 'ansattnummer;kompetanse;niva;oppnadd;gyldig_til;kilde;tilbakekalt\n';

/** Imports evidence: `ansattnummer;niva;oppnadd;tilbakekalt` of each row. */
export const evidence = (...rows: [string, number, string, string?][]): string =>
	EVIDENCE +
	rows
		.map(([number, level, on, revoked]) =>
			[number, 'infosikkerhet', level, on, '', 'kurs', revoked ?? ''].join(';')
		)
		.join('\n');

/** The kommune of these tests, and Rauma (1539) beside it; the people who sign in. */
export function useFrozenScene(db: TestDatabase) {
	const ids = new Map<string, number>();
	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, {
			hr: HR,
			dokumentasjon: evidence(['20', 1, '2026-01-10'], ['21', 1, '2026-02-10'])
		});
		await setScene(
			db,
			{
				hr: 'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato\n1;Ro;Rauma;R;Lærer;2024-01-01\n'
			},
			{ municipalityId: 1539 }
		);
		await db.asOperator(async (context) => {
			for (const number of ['10', '20', '21', '22', '60', '70'])
				ids.set(number, await personOf(context, number));
			await grantRole(context, { personId: id('60'), role: 'hr', from: '2024-01-01' });
			await grantRole(context, {
				personId: id('70'),
				role: 'kommunedirektor',
				from: '2024-01-01'
			});
		});
		await db.asOperator(
			async (context) => {
				ids.set('rauma', await personOf(context, '1'));
				await grantRole(context, { personId: id('rauma'), role: 'hr', from: '2024-01-01' });
			},
			{ municipalityId: 1539 }
		);
	});
	const id = (number: string) => ids.get(number) ?? 0;
	return {
		id,
		/** Freezes as HR. */
		freeze: (
			kind: 'navn' | 'tall',
			{
				unitCode = null,
				title = 'Til ledermøtet'
			}: { unitCode?: string | null; title?: string } = {}
		) =>
			db.asPerson(id('60'), (context) =>
				freezeReport(context, { title, kind, date: DAY, unitCode })
			),
		open: (report: string) => db.asPerson(id('60'), (context) => getFrozenReport(context, report)),
		/** A requirements file of the co-operation, in effect from a day. */
		publish: async (krav: string, from: string) => {
			await db.asOperator(
				(context) =>
					importRequirements(context, {
						file: { name: 'krav.yaml', bytes: Buffer.from(krav) },
						from
					}),
				{ municipalityId: 0 }
			);
			await db.asOperator((context) => refreshTimeline(context, 'everyone'));
		}
	};
}
