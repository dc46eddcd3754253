import { beforeAll, expect, it } from 'vitest';
import { Forbidden, grantRole } from '#lib/server/auth/index.ts';
import {
	createDraft,
	deleteDraft,
	DraftLocked,
	endRequirement,
	getBulkChange,
	getComparison,
	getDraft,
	getRequirement,
	listChoices,
	listDrafts,
	listRequirementStates,
	NotFound,
	previewDraft,
	previewDraftUnit,
	publishDraft,
	rebuildTimeline,
	RequirementRefused,
	runChange,
	startDraft,
	STATUSES,
	updateDraft,
	type DraftFields
} from '#lib/server/competence/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { describeOnDatabases, TODAY, type TestDatabase } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

const MOLDE = 1506;
const HR_FILE = [
	'ansattnummer;stillingsnummer;personid;fornavn;etternavn;enhetskode;enhet;overordnet_enhetskode;stillingskode;stilling;leder_for_enhetskode;startdato;sluttdato',
	'1;1;;Kari;Nes;HO;Helse og omsorg;;7003;Leder;HO;2020-01-01;',
	'2;1;;Ola;Vik;HT;Hjemmetjenesten;HO;7174;Sykepleier;;2024-01-01;',
	'3;1;;Siv;Lie;HT;Hjemmetjenesten;HO;7174;Sykepleier;;2024-01-01;',
	'4;1;;Per;Moe;HT;Hjemmetjenesten;HO;7174;Sykepleier;;2026-11-10;',
	'5;1;;Eli;Dal;HT;Hjemmetjenesten;HO;7174;Sykepleier;;2024-01-01;',
	'5;2;;Eli;Dal;SK;Skolen;;7960;Lærer;;2025-01-01;',
	'6;1;;Jan;Rud;SK;Skolen;;7960;Lærer;;2024-01-01;',
	'7;1;;Ida;Bø;HT;Hjemmetjenesten;HO;7174;Sykepleier;;2024-01-01;2026-12-20',
	'8;1;;Tor;Ås;HT;Hjemmetjenesten;HO;7174;Sykepleier;;2024-01-01;',
	''
].join('\n');

const SCENE = {
	hr: HR_FILE,
	fravaer: 'ansattnummer;stillingsnummer;fra;til;type\n3;;2026-06-01;2027-03-31;permisjon\n',
	tilgang: 'ansattnummer;system;rolle;fra;til\n2;Gerica;bruker;2024-01-01;\n',
	dokumentasjon:
		'ansattnummer;kompetanse;niva;oppnadd;gyldig_til;kilde;tilbakekalt\n2;infosikkerhet;1;2026-03-01;;kurs;\n5;infosikkerhet;2;2026-10-01;;kurs;\n8;infosikkerhet;1;2025-01-10;;kurs;\n',
	fritak:
		'ansattnummer;krav;fra;til;grunn;godkjent_av\n6;infosikkerhet-alle;2026-01-01;2026-12-31;Slutter;Kari\n'
};

/** A draft of a requirement of the kommune's own. */
const OWN: DraftFields = {
	kode: 'infosikkerhet-hjemme',
	'gjelder.enhet': 'HT',
	'gjelder.stilling': '7174',
	kompetanse: 'infosikkerhet',
	niva: '2',
	'frist.dager': '14',
	'fornyes.maneder': '12',
	fra: '2026-12-01',
	grunn: 'Du har tilgang til journal fra første vakt.'
};

/** The kommune's tightening of the baseline. */
const TIGHTER: DraftFields = {
	'gjelder.alle': 'true',
	kompetanse: 'infosikkerhet',
	niva: '1',
	'frist.dager': '14',
	'fornyes.maneder': '6',
	'fornyes.vindu': '60',
	fra: '2026-12-01',
	grunn: 'Vi vil ha kortere frist.'
};

async function setMolde(db: TestDatabase): Promise<void> {
	await setBaseline(db);
	await setScene(db, SCENE);
}

const create = (db: TestDatabase, fields: DraftFields, changes: string | null = null) =>
	db.asOperator((context) => createDraft(context, { fields, changes }));

const publish = (db: TestDatabase, draftId: number) =>
	db.asOperator((context) => publishDraft(context, { draftId }));

/** Fields of the faults that are told, in order and each once. */
async function refusedFields(work: Promise<unknown>): Promise<string[]> {
	const error = await work.then(
		() => null,
		(thrown: unknown) => thrown
	);
	if (!(error instanceof RequirementRefused)) throw error ?? new Error('was not refused');
	return [...new Set(error.faults.map(({ field }) => field))].sort();
}

/** People by status in the stored timeline on a day. */
async function storedCounts(db: TestDatabase, code: string, date: string, municipality = MOLDE) {
	const rows = await db.asOwner((trx) =>
		trx
			.selectFrom('statusSegment as s')
			.innerJoin('requirement as r', 'r.id', 's.requirementId')
			.select(['s.personId', 's.status'])
			.where('s.municipalityId', '=', municipality)
			.where('r.code', '=', code)
			.where('s.validFrom', '<=', date)
			.where('s.validUntil', '>', date)
			.execute()
	);
	const counts: Record<string, number> = {};
	for (const { status } of rows) {
		const name = STATUSES[status] ?? '';
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

/** The same of a preview: statuses that somebody has. */
function held({ none: _none, ...counts }: Record<string, number>): Record<string, number> {
	return Object.fromEntries(Object.entries(counts).filter(([, people]) => people > 0));
}

describeOnDatabases('A requirement from draft to end', (db) => {
	beforeAll(() => setMolde(db));

	const versionsOf = (code: string) =>
		db.asOperator(async (context) =>
			(await getRequirement(context, code)).versions.map(({ key, state, from, lastDay }) =>
				`${key} ${state} ${from} ${lastDay ?? ''}`.trim()
			)
		);

	it('changes nothing as a draft, and what the preview says once it is published', async () => {
		const before = await storedCounts(db, 'infosikkerhet-hjemme', '2026-12-20');
		expect(before).toEqual({});
		const draftId = await create(db, OWN);
		const days = [
			'2026-12-01',
			'2026-12-14',
			'2026-12-15',
			'2026-12-20',
			'2026-12-21',
			'2027-09-10'
		];
		const previews = await Promise.all(
			days.map((date) =>
				db.asOperator((context) => previewDraft(context, { draft: { draftId }, date }))
			)
		);
		expect(await storedCounts(db, 'infosikkerhet-hjemme', '2026-12-20')).toEqual({});
		expect(await publish(db, draftId)).toEqual({ state: 'done', code: 'infosikkerhet-hjemme' });
		for (const { date, total } of previews)
			expect(await storedCounts(db, 'infosikkerhet-hjemme', date), date).toEqual(held(total.after));
		// Not a comparison of two empty things.
		expect(previews.map(({ total }) => held(total.after))).toEqual([
			{ met: 1, paused: 1, missing: 4 },
			{ met: 1, paused: 1, missing: 4 },
			{ met: 1, paused: 1, overdue: 4 },
			{ met: 1, paused: 1, overdue: 4 },
			{ met: 1, paused: 1, overdue: 3 },
			{ expiring: 1, overdue: 4 }
		]);
		const { differences } = await db.asOperator((context) =>
			rebuildTimeline(context, { write: false })
		);
		expect(differences).toEqual([]);
	});

	it('keeps who, when and why, and takes the draft away', async () => {
		expect(await db.asOperator(listDrafts)).toEqual([]);
		const requirement = await db.asOperator((context) =>
			getRequirement(context, 'infosikkerhet-hjemme')
		);
		expect(requirement).toMatchObject({
			state: 'planlagt',
			owner: 'kommune',
			canEnd: true,
			inForce: null,
			asks: { kind: 'competence', code: 'infosikkerhet', name: { nn: 'Informasjonstryggleik' } }
		});
		expect(requirement.history).toEqual([
			expect.objectContaining({
				kind: 'published',
				by: 'drift',
				at: new Date(`${TODAY}T12:00:00Z`),
				reason: OWN.grunn,
				differences: []
			})
		]);
		const audit = await db.asOwner((trx) =>
			trx
				.selectFrom('auditLog')
				.select(['actorName', 'detail'])
				.where('action', '=', 'requirement-published')
				.execute()
		);
		expect(audit).toEqual([
			{
				actorName: 'drift',
				detail: expect.objectContaining({
					code: 'infosikkerhet-hjemme',
					number: 1,
					from: '2026-12-01',
					lastDay: null
				})
			}
		]);
	});

	it('a published version is never changed, not by Kyndig itself; only its end moves', async () => {
		const change = (set: string) =>
			db.asOperator(({ trx }) =>
				trx
					.updateTable('requirementVersion')
					.set(set === 'until' ? { validUntil: 'infinity' } : { dueDays: 99 })
					.where('municipalityId', '=', MOLDE)
					.execute()
			);
		await expect(change('days')).rejects.toThrow('a published version never changes');
		await expect(change('until')).resolves.toBeDefined();
		await expect(
			db.asOperator(({ trx }) =>
				trx.deleteFrom('requirementVersion').where('municipalityId', '=', MOLDE).execute()
			)
		).rejects.toThrow(/permission denied/);
	});

	it('a later version supersedes it from its day', async () => {
		const fields = await db.asOperator((context) =>
			startDraft(context, { from: 'version', code: 'infosikkerhet-hjemme' })
		);
		expect(fields).toMatchObject({ kode: 'infosikkerhet-hjemme', fra: '2026-12-01', niva: '2' });
		const draftId = await create(
			db,
			{ ...fields, 'frist.dager': '30', fra: '2027-02-01' },
			'infosikkerhet-hjemme'
		);
		const detail = await db.asOperator((context) => getDraft(context, { draftId }));
		expect(detail).toMatchObject({ isNew: false, faults: [], baseline: null });
		expect(detail.previous?.key).toBe('1506-1');
		expect(detail.differences).toEqual([
			{ field: 'frist.dager', a: 14, b: 30 },
			{ field: 'fra', a: '2026-12-01', b: '2027-02-01' }
		]);
		const comparison = await db.asOperator((context) =>
			getComparison(context, {
				code: 'infosikkerhet-hjemme',
				a: '1506-1',
				b: `utkast-${draftId}`
			})
		);
		expect(comparison.differences).toEqual(detail.differences);
		await publish(db, draftId);
		expect(await versionsOf('infosikkerhet-hjemme')).toEqual([
			'1506-2 planlagt 2027-02-01',
			'1506-1 planlagt 2026-12-01 2027-01-31'
		]);
		expect(
			await db.asOperator(
				async (context) =>
					(await getRequirement(context, 'infosikkerhet-hjemme')).versions.map(
						({ state }) => state
					),
				{ today: '2027-03-01' }
			)
		).toEqual(['gjelder', 'erstattet']);
	});

	it('ends on a day, with a reason, and stands in the history', async () => {
		await db.asOperator((context) =>
			endRequirement(context, {
				code: 'infosikkerhet-hjemme',
				lastDay: '2027-06-30',
				reason: 'Slått sammen med et annet krav.'
			})
		);
		expect(held(await storedCounts(db, 'infosikkerhet-hjemme', '2027-06-30'))).not.toEqual({});
		expect(await storedCounts(db, 'infosikkerhet-hjemme', '2027-07-01')).toEqual({});
		const [newest] = (
			await db.asOperator((context) => getRequirement(context, 'infosikkerhet-hjemme'))
		).history;
		expect(newest).toEqual({
			kind: 'ended',
			at: new Date(`${TODAY}T12:00:00Z`),
			by: 'drift',
			lastDay: '2027-06-30',
			reason: 'Slått sammen med et annet krav.'
		});
	});

	it.each([
		[{ lastDay: '2027-06-30', reason: 'x' }, ['til']],
		[{ lastDay: '2026-11-29', reason: 'x' }, ['til']],
		[{ lastDay: '31.02.2027', reason: ' ' }, ['grunn', 'til']]
	])('refuses the end %o', async (input, fields) => {
		expect(
			await refusedFields(
				db.asOperator((context) =>
					endRequirement(context, { code: 'infosikkerhet-hjemme', ...input })
				)
			)
		).toEqual(fields);
	});

	it('what is common is not the kommune’s to end', async () => {
		const end = (code: string) =>
			db.asOperator((context) =>
				endRequirement(context, { code, lastDay: '2027-01-01', reason: 'x' })
			);
		expect(await refusedFields(end('infosikkerhet-alle'))).toEqual(['kode']);
		await expect(end('finnes-ikke')).rejects.toThrow(NotFound);
	});
});

describeOnDatabases('A preview', (db) => {
	beforeAll(() => setMolde(db));

	it('of a tightening counts before and after, where, and what moves', async () => {
		const draftId = await create(db, TIGHTER, 'infosikkerhet-alle');
		const detail = await db.asOperator((context) => getDraft(context, { draftId }));
		expect(detail.faults).toEqual([]);
		expect(detail.baseline?.fields.filter(({ verdict }) => verdict !== 'same')).toEqual([
			{ field: 'frist.dager', own: 14, baseline: 30, verdict: 'stricter' },
			{ field: 'fornyes.maneder', own: 6, baseline: 12, verdict: 'stricter' }
		]);
		const preview = await db.asOperator((context) =>
			previewDraft(context, { draft: { draftId }, date: null })
		);
		expect(preview.date).toBe('2026-12-01');
		expect(preview.total).toMatchObject({
			people: 8,
			subject: { before: 8, after: 8 },
			moved: 1,
			late: 1,
			sooner: 2
		});
		expect(held(preview.total.before)).toEqual(
			await storedCounts(db, 'infosikkerhet-alle', preview.date)
		);
		expect(preview.moves).toEqual([{ before: 'met', after: 'expired', people: 1 }]);
		expect(
			preview.units.map(({ code, depth, people, moved, sooner }) => [
				code,
				depth,
				people,
				moved,
				sooner
			])
		).toEqual([
			['HO', 0, 7, 1, 2],
			['HT', 1, 6, 1, 2],
			['SK', 0, 2, 0, 1]
		]);
		expect(
			preview.positions.map(({ code, title, people, moved }) => [code, title, people, moved])
		).toEqual([
			['7174', 'Sykepleier', 6, 1],
			['7003', 'Leder', 1, 0],
			['7960', 'Lærer', 2, 0]
		]);
		const later = await Promise.all(
			['2026-12-05', '2026-12-31', '2027-01-01', '2027-02-01', '2027-04-05'].map((date) =>
				db.asOperator((context) => previewDraft(context, { draft: { draftId }, date }))
			)
		);
		await publish(db, draftId);
		for (const { date, total } of [preview, ...later])
			expect(await storedCounts(db, 'infosikkerhet-alle', date), date).toEqual(held(total.after));
		expect(later.map(({ total }) => total.moved > 0)).toContain(true);
	});

	it('can be asked of a form that is not kept', async () => {
		const preview = await db.asOperator((context) =>
			previewDraft(context, { draft: { fields: OWN, changes: null }, date: '2026-12-15' })
		);
		expect(preview.moves).toEqual([
			{ before: null, after: 'overdue', people: 4 },
			{ before: null, after: 'paused', people: 1 },
			{ before: null, after: 'met', people: 1 }
		]);
		expect(preview.units.map(({ code }) => code)).toEqual(['HO', 'HT', 'SK']);
		expect(await db.asOperator(listDrafts)).toEqual([]);
	});

	it.each(['2019-12-31', '2026-02-30', 'i morgen', ''])('refuses the day «%s»', async (date) => {
		const asked = db.asOperator((context) =>
			previewDraft(context, { draft: { fields: OWN, changes: null }, date })
		);
		expect(await refusedFields(asked)).toEqual(['dato']);
	});

	it('by name is for the unit’s leader and HR; everyone in the unit sees that they were looked up', async () => {
		const draftId = await create(db, OWN);
		const { kari, ola, unitId } = await db.asOperator(async (context) => ({
			kari: await personOf(context, '1'),
			ola: await personOf(context, '2'),
			unitId: (await listChoices(context)).units.find(({ code }) => code === 'HT')?.id ?? 0
		}));
		const ask = (context: Context) =>
			previewDraftUnit(context, { draftId, unitId, date: '2026-12-15' });
		const answer = await db.asPerson(kari, ask);
		expect(answer.total).toBe(6);
		expect(
			answer.people.map(({ name, before, after, becomesLate }) => [
				name,
				before,
				after?.status,
				becomesLate
			])
		).toEqual([
			['Ola Vik', null, 'overdue', true],
			['Per Moe', null, 'overdue', true],
			['Ida Bø', null, 'overdue', true],
			['Tor Ås', null, 'overdue', true],
			['Siv Lie', null, 'paused', false],
			['Eli Dal', null, 'met', false]
		]);
		expect(answer.people[0]?.after?.lastDayInTime).toBe('2026-12-14');
		await expect(db.asPerson(ola, ask)).rejects.toThrow(Forbidden);
		const seen = await db.asOwner((trx) =>
			trx
				.selectFrom('accessLog')
				.select('subjectPersonId')
				.where('actorPersonId', '=', kari)
				.execute()
		);
		expect(seen).toHaveLength(6);
		// Figures and drafts are HR's alone.
		await expect(db.asPerson(kari, (context) => getDraft(context, { draftId }))).rejects.toThrow(
			Forbidden
		);
		await db.asOperator((context) =>
			grantRole(context, { personId: ola, role: 'hr', from: '2024-01-01' })
		);
		expect((await db.asPerson(ola, ask)).total).toBe(6);
		expect((await db.asPerson(ola, (context) => getDraft(context, { draftId }))).id).toBe(draftId);
	});
});

describeOnDatabases('A draft that is not in order', (db) => {
	beforeAll(() => setMolde(db));

	it.each<[string, Partial<DraftFields>, string[]]>([
		['until before from', { til: '2026-11-30' }, ['til']],
		['an end long before', { til: '2025-01-01' }, ['til']],
		['an unknown competence', { kompetanse: 'finnes-ikke' }, ['kompetanse']],
		['an unknown agreement', { kompetanse: '', niva: '', avtale: 'finnes-ikke' }, ['avtale']],
		['an unknown unit', { 'gjelder.enhet': 'XX' }, ['gjelder.enhet']],
		['an unknown position', { 'gjelder.stilling': 'Astronaut' }, ['gjelder.stilling']],
		[
			'an unknown system',
			{ 'gjelder.system': 'Visma', 'gjelder.rolle': 'bruker' },
			['gjelder.system']
		],
		['a role without a system', { 'gjelder.rolle': 'bruker' }, ['gjelder.rolle']],
		['level 0', { niva: '0' }, ['niva']],
		['0 months', { 'fornyes.maneder': '0' }, ['fornyes.maneder']],
		['too wide a window', { 'fornyes.maneder': '2', 'fornyes.vindu': '56' }, ['fornyes.vindu']],
		['half a day', { 'frist.dager': '1,5' }, ['frist.dager']],
		['a day that does not exist', { 'frist.dato': '2027-02-30' }, ['frist.dato']],
		['nobody', { 'gjelder.enhet': '', 'gjelder.stilling': '' }, ['gjelder']],
		['nothing asked', { kompetanse: '', niva: '' }, ['kompetanse']],
		['no code', { kode: '' }, ['kode']],
		['the code of another', { kode: 'infosikkerhet-alle' }, ['kode']],
		['no first day', { fra: ' ' }, ['fra']],
		['too long a reason', { grunn: 'x'.repeat(1001) }, ['grunn']],
		[
			'many faults at once',
			{ niva: '5', 'gjelder.enhet': 'XX', kode: 'infosikkerhet-alle', til: '31.31.2027' },
			['gjelder.enhet', 'kode', 'niva', 'til']
		]
	])('is not kept with %s', async (_, wrong, fields) => {
		expect(await refusedFields(create(db, { ...OWN, ...wrong }))).toEqual(fields);
		expect(await db.asOperator(listDrafts)).toEqual([]);
	});

	it.each<[string, Partial<DraftFields>, string[]]>([
		['a milder deadline', { 'frist.dager': '31' }, ['frist.dager']],
		['a milder renewal', { 'fornyes.maneder': '24' }, ['fornyes.maneder']],
		['fewer people', { 'gjelder.alle': '', 'gjelder.leder': 'true' }, ['gjelder']],
		['no reason', { grunn: '' }, ['grunn']],
		[
			'all of that',
			{ 'frist.dager': '31', 'fornyes.maneder': '', grunn: '' },
			['fornyes.maneder', 'frist.dager', 'grunn']
		]
	])('is kept but not published as a tightening with %s', async (_, wrong, fields) => {
		const draftId = await create(db, { ...TIGHTER, ...wrong }, 'infosikkerhet-alle');
		const { faults } = await db.asOperator((context) => getDraft(context, { draftId }));
		expect(faults.map(({ field }) => field).sort()).toEqual(fields);
		expect(await refusedFields(publish(db, draftId))).toEqual(fields);
		await db.asOperator((context) => deleteDraft(context, { draftId }));
	});

	it('is not published from before the version that it changes, nor when it changes nothing', async () => {
		await publish(db, await create(db, OWN));
		const early = await create(db, { ...OWN, fra: '2026-11-30', niva: '3' }, OWN.kode);
		expect(await refusedFields(publish(db, early))).toEqual(['fra']);
		expect(
			await refusedFields(
				db.asOperator((context) => previewDraft(context, { draft: { draftId: early }, date: null }))
			)
		).toEqual(['fra']);
		await db.asOperator((context) =>
			updateDraft(context, { draftId: early, fields: { ...OWN, kode: 'noe-annet' } })
		);
		const { code, faults } = await db.asOperator((context) =>
			getDraft(context, { draftId: early })
		);
		expect([code, faults.map(({ field }) => field)]).toEqual([OWN.kode, ['kode']]);
		await db.asOperator((context) => deleteDraft(context, { draftId: early }));
	});

	it('is not another kommune’s, and what does not exist is not found', async () => {
		const draftId = await create(db, { ...OWN, kode: 'bare-molde' });
		await setScene(db, { hr: HR_FILE }, { municipalityId: 1547 });
		const elsewhere = { municipalityId: 1547 };
		for (const work of [
			(context: Context) => getDraft(context, { draftId }),
			(context: Context) => deleteDraft(context, { draftId }),
			(context: Context) => updateDraft(context, { draftId, fields: OWN }),
			(context: Context) => publishDraft(context, { draftId }),
			(context: Context) => previewDraft(context, { draft: { draftId }, date: null }),
			(context: Context) => getRequirement(context, OWN.kode ?? ''),
			(context: Context) => createDraft(context, { fields: OWN, changes: 'finnes-ikke' }),
			(context: Context) => startDraft(context, { from: 'copy', code: 'finnes-ikke' }),
			(context: Context) => getBulkChange(context, 'x'),
			(context: Context) =>
				getComparison(context, { code: 'infosikkerhet-alle', a: '0-1', b: '0-9' })
		])
			await expect(db.asOperator<unknown>(work, elsewhere)).rejects.toThrow(NotFound);
	});
});

describeOnDatabases('Two people with drafts of the same requirement', (db) => {
	beforeAll(() => setMolde(db));

	it('the second is told what happened meanwhile, also at the same moment', async () => {
		await publish(db, await create(db, OWN));
		const drafts = [
			await create(db, { ...OWN, niva: '3', fra: '2027-01-01' }, OWN.kode),
			await create(db, { ...OWN, niva: '4', fra: '2027-01-01' }, OWN.kode)
		];
		const results = await Promise.allSettled(drafts.map((draftId) => publish(db, draftId)));
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const [refused] = results.flatMap((result) =>
			result.status === 'rejected' ? [result.reason] : []
		);
		expect(refused).toBeInstanceOf(RequirementRefused);
		expect(refused.message).toMatch(
			/^kode: kravet er endret etter at utkastet ble skrevet: versjon 2 kom fra drift/
		);
		const [left] = await db.asOperator(listDrafts);
		const fields = (await db.asOperator((context) => getDraft(context, { draftId: left?.id ?? 0 })))
			.fields;
		await db.asOperator((context) => updateDraft(context, { draftId: left?.id ?? 0, fields }));
		expect((await publish(db, left?.id ?? 0)).state).toBe('done');
		const { versions } = await db.asOperator((context) => getRequirement(context, OWN.kode ?? ''));
		expect(versions.map(({ number, state }) => [number, state])).toEqual([
			[3, 'planlagt'],
			[2, 'erstattet'],
			[1, 'planlagt']
		]);
	});

	it('the same draft is published once', async () => {
		const draftId = await create(db, { ...OWN, kode: 'en-gang' });
		const results = await Promise.allSettled([publish(db, draftId), publish(db, draftId)]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const [reason] = results.flatMap((result) =>
			result.status === 'rejected' ? [result.reason] : []
		);
		expect(reason).toBeInstanceOf(NotFound);
	});
});

describeOnDatabases('A draft that concerns many', (db) => {
	beforeAll(() => setMolde(db));

	const queue = async (draftId: number) => {
		const made = await db.asOperator((context) =>
			publishDraft(context, { draftId }, { atOnce: 0 })
		);
		if (made.state !== 'queued') throw new Error('was not queued');
		return made.id;
	};
	const run = (id: string) => runChange(db.database.db, { municipalityId: MOLDE, id });

	it('is published in the background, and stays as it was sent until then', async () => {
		const draftId = await create(db, OWN);
		const preview = await db.asOperator((context) =>
			previewDraft(context, { draft: { draftId }, date: '2026-12-20' })
		);
		const id = await queue(draftId);
		expect(await storedCounts(db, OWN.kode ?? '', '2026-12-20')).toEqual({});
		expect((await db.asOperator((context) => getDraft(context, { draftId }))).change).toEqual({
			id,
			isOpen: true,
			refused: null
		});
		for (const work of [
			(context: Context) => updateDraft(context, { draftId, fields: OWN }),
			(context: Context) => deleteDraft(context, { draftId }),
			(context: Context) => publishDraft(context, { draftId })
		])
			await expect(db.asOperator<unknown>(work)).rejects.toThrow(DraftLocked);
		expect(await db.asOperator((context) => getBulkChange(context, id))).toMatchObject({
			kind: 'publish-draft',
			state: 'computing',
			people: 8,
			computed: 0,
			by: 'drift'
		});
		await run(id);
		expect(await db.asOperator((context) => getBulkChange(context, id))).toMatchObject({
			state: 'done',
			code: OWN.kode,
			computed: 8,
			refused: null
		});
		expect(await db.asOperator(listDrafts)).toEqual([]);
		expect(await storedCounts(db, OWN.kode ?? '', '2026-12-20')).toEqual(held(preview.total.after));
		const { versions } = await db.asOperator((context) => getRequirement(context, OWN.kode ?? ''));
		expect(versions).toMatchObject([{ number: 1, createdBy: 'drift', reason: OWN.grunn }]);
	});

	it('is free again, with the reason, when it is refused in the end', async () => {
		const [first, second] = [
			await create(db, { ...OWN, niva: '3', fra: '2027-01-01' }, OWN.kode),
			await create(db, { ...OWN, niva: '4', fra: '2027-01-01' }, OWN.kode)
		];
		const sooner = await queue(second);
		const id = await queue(first);
		expect((await run(sooner))?.state).toBe('done');
		expect((await run(id))?.state).toBe('refused');
		const draft = await db.asOperator((context) => getDraft(context, { draftId: first }));
		expect(draft.change).toMatchObject({ id, isOpen: false });
		expect(draft.change?.refused).toMatch(/kravet er endret etter at utkastet ble skrevet/);
		await db.asOperator((context) =>
			updateDraft(context, { draftId: first, fields: draft.fields })
		);
		expect(
			(await db.asOperator((context) => getDraft(context, { draftId: first }))).change
		).toBeNull();
		expect((await publish(db, first)).state).toBe('done');
	});

	it('an end too', async () => {
		const made = await db.asOperator((context) =>
			endRequirement(
				context,
				{ code: OWN.kode ?? '', lastDay: '31.01.2027', reason: 'x' },
				{ atOnce: 0 }
			)
		);
		if (made.state !== 'queued') throw new Error('was not queued');
		expect((await run(made.id))?.state).toBe('done');
		expect(await storedCounts(db, OWN.kode ?? '', '2027-02-01')).toEqual({});
		const { differences } = await db.asOperator((context) =>
			rebuildTimeline(context, { write: false })
		);
		expect(differences).toEqual([]);
	});
});

describeOnDatabases('The baseline', (db) => {
	beforeAll(async () => {
		await setMolde(db);
		await setScene(db, { hr: HR_FILE }, { municipalityId: 1547 });
		await publish(db, await create(db, TIGHTER, 'infosikkerhet-alle'));
	});
	const cooperation = { municipalityId: 0 };
	const asCooperation = <T>(work: (context: Context) => Promise<T>) =>
		db.asOperator(work, cooperation);
	const change = (fields: DraftFields) =>
		asCooperation(async (context) => {
			const start = await startDraft(context, { from: 'version', code: 'infosikkerhet-alle' });
			return createDraft(context, {
				fields: { ...start, grunn: 'Felles', ...fields },
				changes: 'infosikkerhet-alle'
			});
		});

	it('moves every kommune when its draft is published', async () => {
		const draftId = await change({ 'frist.dager': '20', fra: '2026-12-01' });
		await asCooperation((context) => publishDraft(context, { draftId }));
		const days = async (municipalityId: number) =>
			(
				await db.asOperator((context) => getRequirement(context, 'infosikkerhet-alle'), {
					municipalityId,
					today: '2026-12-02'
				})
			).inForce?.content.dueDays;
		expect([await days(MOLDE), await days(1547)]).toEqual([14, 20]);
		for (const municipalityId of [MOLDE, 1547])
			expect(
				(
					await db.asOperator((context) => rebuildTimeline(context, { write: false }), {
						municipalityId
					})
				).differences
			).toEqual([]);
	});

	it('is refused where a kommune’s tightening would become milder, and names it', async () => {
		const draftId = await change({ 'frist.dager': '10', fra: '2027-01-01' });
		const refused = asCooperation((context) => publishDraft(context, { draftId }));
		await expect(refused).rejects.toThrow(
			/^frist.dager: 1506 Molde har et eget krav infosikkerhet-alle/
		);
		await asCooperation((context) => deleteDraft(context, { draftId }));
	});

	it('names units of no kommune, and positions and systems that one has', async () => {
		const fields = { ...OWN, kode: 'felles', 'gjelder.enhet': 'HT' };
		const save = (wrong: DraftFields) =>
			asCooperation((context) =>
				createDraft(context, { fields: { ...fields, ...wrong }, changes: null })
			);
		expect(await refusedFields(save({}))).toEqual(['gjelder.enhet']);
		expect(
			await refusedFields(
				save({ 'gjelder.enhet': '', 'gjelder.system': 'X', 'gjelder.rolle': 'bruker' })
			)
		).toEqual(['gjelder.system']);
		const draftId = await save({
			'gjelder.enhet': '',
			'gjelder.system': 'gerica',
			'gjelder.rolle': 'bruker'
		});
		await asCooperation((context) => publishDraft(context, { draftId }));
		expect((await db.asOperator(listChoices, { municipalityId: 1547 })).systems).toEqual([
			'gerica'
		]);
	});

	it('is listed beside what is the kommune’s own', async () => {
		await create(db, OWN);
		const list = (state: Parameters<typeof listRequirementStates>[1]['state'], search = '') =>
			db.asOperator(async (context) =>
				(await listRequirementStates(context, { date: TODAY, search, state })).map(
					(one) =>
						`${one.code} ${one.owner} ${one.state} ${one.tightens?.join(',') ?? '-'} ${one.drafts.length}`
				)
			);
		expect(await list(null)).toEqual([
			'felles felles planlagt - 0',
			'infosikkerhet-alle felles gjelder - 0',
			'infosikkerhet-hjemme kommune utkast - 1'
		]);
		expect(await list('utkast')).toEqual(['infosikkerhet-hjemme kommune utkast - 1']);
		expect(await list('gjelder')).toEqual(['infosikkerhet-alle felles gjelder - 0']);
		expect(await list('planlagt')).toHaveLength(2);
		expect(await list(null, 'TRYGGLEIK')).toHaveLength(3);
		expect(await list(null, 'hjemme')).toHaveLength(1);
		expect(
			await db.asOperator((context) =>
				listRequirementStates(context, { date: '2026-12-02', search: 'alle', state: null })
			)
		).toMatchObject([
			{
				owner: 'kommune',
				tightens: ['frist.dager', 'fornyes.maneder'],
				from: '2026-12-01',
				lastDay: null
			}
		]);
	});

	it('has no one to preview for', async () => {
		const draftId = await change({ 'frist.dager': '15', fra: '2027-01-01' });
		expect(
			await refusedFields(
				asCooperation((context) => previewDraft(context, { draft: { draftId }, date: null }))
			)
		).toEqual(['dato']);
	});
});
