import { beforeAll, expect, it } from 'vitest';
import {
	grantWaiver,
	importEvidence,
	importRequirements,
	importWaivers,
	registerCertificate,
	revokeEvidence,
	revokeWaiver
} from '#lib/server/competence/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { personOf } from '../../support/scene.ts';
import { expectIdempotent, importText, look, withEmployees } from './files.ts';

const REQUIREMENTS = `
kompetanser:
  - kode: info
    navn: { nb: Informasjonssikkerhet }
krav:
  - { kode: info-alle, gjelder: { alle: true }, kompetanse: info, fra: 2024-01-01 }
`;
const NO_CHANGE = { added: 0, changed: 0, unchanged: 1 };

describeOnDatabases('import fritak, beside what is decided in Kyndig', (db) => {
	const file = (end = '2026-12-31') =>
		`ansattnummer;krav;fra;til;grunn;godkjent_av\n1;info-alle;2026-01-01;${end};Vikar;Leder\n`;
	const waivers = () =>
		look(
			db,
			`select valid_from, valid_until, approved_by, recorded_by, revoked_on from waiver order by id`
		);
	const revokeFirst = async (context: Context) => {
		const { id } = await context.trx
			.selectFrom('waiver')
			.select('id')
			.where('revokedOn', 'is', null)
			.executeTakeFirstOrThrow();
		await revokeWaiver(context, { personId: await personOf(context, '1'), id, reason: 'Feil' });
	};
	beforeAll(async () => {
		await withEmployees(db);
		await importText(db, importRequirements, REQUIREMENTS, { municipalityId: 0 });
		await importText(db, importWaivers, file());
		await db.asOperator(revokeFirst);
	});

	it('what is withdrawn stays withdrawn, with a notice, however often the file comes', async () => {
		const before = await waivers();
		for (const text of [file(), file('2027-06-30')]) {
			const { counts, notices, people } = await importText(db, importWaivers, text);
			expect(counts).toEqual(NO_CHANGE);
			expect(notices).toEqual([expect.stringMatching(/^fil: 1 fritak er trukket i Kyndig/)]);
			expect(people).toEqual([]);
			await expectIdempotent(db, importWaivers, text);
		}
		expect(await waivers()).toEqual(before);
		expect(before).toEqual(['2026-01-01|2027-01-01|Leder|drift|2026-11-23']);
	});

	it('one that stands is corrected before the withdrawn one is looked at', async () => {
		await db.asOperator(async (context) =>
			grantWaiver(context, {
				personId: await personOf(context, '1'),
				requirement: 'info-alle',
				from: '2026-01-01',
				lastDay: '2026-11-30',
				reason: 'Ny vurdering'
			})
		);
		const { counts, notices } = await importText(db, importWaivers, file());
		expect(counts).toEqual({ added: 0, changed: 1, unchanged: 0 });
		expect(notices).toEqual([]);
		await expectIdempotent(db, importWaivers, file());
		expect(await waivers()).toEqual([
			'2026-01-01|2027-01-01|Leder|drift|2026-11-23',
			'2026-01-01|2027-01-01|Leder|drift|null'
		]);
		await db.asOperator(revokeFirst);
		await expectIdempotent(db, importWaivers, file());
	});
});

describeOnDatabases('import dokumentasjon, beside what is decided in Kyndig', (db) => {
	const file = (end = '', revoked = '') =>
		`ansattnummer;kompetanse;niva;oppnadd;gyldig_til;kilde;tilbakekalt\n1;info;1;2026-01-01;${end};ekstern;${revoked}\n`;
	const evidence = () =>
		look(db, `select valid_until, revoked_on, revoked_by from achievement order by id`);
	const revokeFirst = async (context: Context) => {
		const { id } = await context.trx
			.selectFrom('achievement')
			.select('id')
			.where('revokedOn', 'is', null)
			.executeTakeFirstOrThrow();
		await revokeEvidence(context, { personId: await personOf(context, '1'), id, reason: 'Feil' });
	};
	beforeAll(async () => {
		await withEmployees(db);
		await importText(db, importRequirements, REQUIREMENTS, { municipalityId: 0 });
		await importText(db, importEvidence, file());
		await db.asOperator(revokeFirst);
	});

	it('what is withdrawn stays withdrawn, with a notice unless the file agrees', async () => {
		for (const [text, notices] of [
			[file(), [expect.stringMatching(/^fil: 1 dokumentasjoner er trukket i Kyndig/)]],
			[file('2030-01-01'), [expect.stringMatching(/^fil: 1 /)]],
			[file('', '2026-06-01'), []]
		] as const) {
			const outcome = await importText(db, importEvidence, text);
			expect(outcome).toEqual({ counts: NO_CHANGE, notices, people: [] });
			await expectIdempotent(db, importEvidence, text);
		}
		expect(await evidence()).toEqual(['infinity|2026-11-23|drift']);
	});

	it('one that stands is corrected before the withdrawn one is looked at', async () => {
		await db.asOperator(async (context) =>
			registerCertificate(context, {
				personId: await personOf(context, '1'),
				competence: 'info',
				level: 1,
				achievedOn: '2026-01-01',
				lastDay: '2027-12-31',
				issuer: 'NorSIS',
				reason: 'Nytt bevis'
			})
		);
		const { counts, notices } = await importText(db, importEvidence, file('2028-12-31'));
		expect(counts).toEqual({ added: 0, changed: 1, unchanged: 0 });
		expect(notices).toEqual([]);
		await expectIdempotent(db, importEvidence, file('2028-12-31'));
		expect(await evidence()).toEqual(['infinity|2026-11-23|drift', '2029-01-01|null|null']);
	});
});
