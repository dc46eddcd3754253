import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	approveDraft,
	compareVersions,
	deleteDraft,
	getAgreement,
	getAgreementText,
	getEditedAgreement,
	listAgreements,
	NotFound,
	saveDraft,
	startAgreement,
	startDraft,
	withdrawVersion,
	type DraftFields
} from '#lib/server/agreements/index.ts';
import { Forbidden, grantRole, type AgreementReach } from '#lib/server/auth/index.ts';
import { rebuildTimeline } from '#lib/server/competence/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { setScene } from '../../support/scene.ts';
import {
	as,
	enter,
	MOLDE,
	personIn,
	setSigningScene,
	TODAY,
	VESTNES,
	type Who
} from './signing-scene.ts';

const OWN = 'taushetserklaering';

describeOnDatabases('Versions of agreements', (db) => {
	let kari: Who;
	let ola: Who;
	let per: Who;

	const fields = (changes: Partial<DraftFields> = {}): DraftFields => ({
		code: OWN,
		title: { nb: 'Taushetserklæring', nn: 'Teieplikt', en: '' },
		content: { nb: '## Taushet\n\nDu tier hos {kommune}.', nn: '', en: '' },
		questions: { nb: '', nn: '', en: '' },
		from: TODAY,
		material: true,
		graceDays: '30',
		...changes
	});
	const start = (
		who: Who,
		changes: Partial<DraftFields> = {},
		reach: AgreementReach | null = 'municipality'
	) => as(db, who, (context) => startDraft(context, { reach, fields: fields(changes) }));
	const save = (who: Who, changes: Partial<DraftFields> = {}, revision: number | null = null) =>
		as(db, who, (context) => saveDraft(context, { fields: fields(changes), revision }));
	const approve = (who: Who, revision = 1) =>
		as(db, who, (context) => approveDraft(context, { code: OWN, revision }));
	const edited = (who: Who) => as(db, who, (context) => getEditedAgreement(context, { code: OWN }));

	beforeAll(async () => {
		await setSigningScene(db, 2);
		for (const number of ['1', '2']) {
			const personId = await personIn(db, number);
			await db.asOperator((context) =>
				grantRole(context, { personId, role: 'hr', from: '2024-01-01' })
			);
		}
		kari = await enter(db, await personIn(db, '1'));
		ola = await enter(db, await personIn(db, '2'));
		per = await enter(db, await personIn(db, '8', VESTNES), { municipalityId: VESTNES });
	}, 60_000);

	it('only HR writes them, and only of the kommune', async () => {
		const other = await enter(db, await personIn(db, '100'));
		for (const who of [other, per]) {
			await expect(start(who)).rejects.toBeInstanceOf(Forbidden);
			await expect(save(who)).rejects.toBeInstanceOf(Forbidden);
			await expect(as(db, who, listAgreements)).rejects.toBeInstanceOf(Forbidden);
		}
		expect(await start(kari, { code: 'databrukeravtale' })).toEqual({ refused: 'taken' });
		await expect(save(kari, { code: 'databrukeravtale' })).rejects.toBeInstanceOf(Forbidden);
	});

	it('a draft is approved by somebody else than whoever wrote in it last, as it was read, and never changes', async () => {
		expect(await start(kari, { content: { nb: 'Ingen deler', nn: '', en: '' } })).toMatchObject({
			faults: [{ field: 'content-nb', kind: 'sections' }]
		});
		await expect(save(kari)).rejects.toBeInstanceOf(NotFound);
		expect(await start(kari)).toBeNull();
		expect(await start(ola)).toEqual({ refused: 'stale' });
		expect(await approve(kari)).toBe('writer');
		expect(await edited(kari)).toMatchObject({
			mayApprove: false,
			versions: [],
			draft: { revision: 1 }
		});
		expect(await save(kari, { graceDays: '20' }, 1)).toBeNull();
		expect(await approve(ola, 1)).toBe('stale');
		expect(await approve(ola, 2)).toBeNull();
		await expect(approve(ola, 2)).rejects.toBeInstanceOf(NotFound);
		const { versions, draft } = await edited(ola);
		expect(draft).toBeNull();
		expect(versions).toMatchObject([
			{ number: 1, graceDays: 20, material: true, createdBy: 'Test Person', reach: 'municipality' }
		]);
		expect(versions[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
		await expect(
			db.asOwner((trx) =>
				sql`update agreement_version set grace_days = 5 where agreement_id = (select id from agreement where code = ${OWN})`.execute(
					trx
				)
			)
		).rejects.toThrow('never changed');
		const view = await as(db, ola, (context) =>
			getAgreement(context, { code: OWN, language: 'nn' })
		);
		expect(view).toMatchObject({
			version: 1,
			title: 'Teieplikt',
			language: 'nb',
			municipalityName: 'Molde kommune'
		});
	});

	it('a new version moves what is asked of people, and one that is withdrawn gives it back', async () => {
		await setScene(db, {
			krav: `
krav:
  - kode: taushet-alle
    gjelder: { alle: true }
    avtale: ${OWN}
    fra: 2024-01-01
`
		});
		const check = () => db.asOperator((context) => rebuildTimeline(context, { write: false }));
		expect(
			await save(kari, {
				from: '2026-12-01',
				content: { nb: '## Taushet\n\nDu tier alltid.', nn: '', en: '' }
			})
		).toBeNull();
		expect(await approve(ola)).toBeNull();
		expect(await check()).toMatchObject({ differences: [] });
		expect((await edited(ola)).versions.map(({ number }) => number)).toEqual([2, 1]);
		expect(
			await as(db, ola, (context) => compareVersions(context, { code: OWN, before: 1, after: 2 }))
		).toMatchObject([
			{
				language: 'nb',
				sections: [{ heading: 'Taushet', section: 0, isNew: false }],
				questions: []
			}
		]);
		const withdraw = (number: number, reason: string) =>
			as(db, ola, (context) => withdrawVersion(context, { code: OWN, number, reason }));
		expect(await withdraw(2, ' ')).toBe('reason');
		expect(await withdraw(2, 'Feil i teksten')).toBeNull();
		expect(await withdraw(2, 'Igjen')).toBe('withdrawn');
		expect(await withdraw(1, 'Alt')).toBe('only');
		expect(await check()).toMatchObject({ differences: [] });
		await expect(
			as(db, ola, (context) =>
				withdrawVersion(context, { code: 'databrukeravtale', number: 2, reason: 'Ikke vår' })
			)
		).rejects.toBeInstanceOf(Forbidden);
	});

	describe('of the co-operation', () => {
		let una: Who;
		let vera: Who;
		const SHARED = 'ki-retningslinjer';
		const ask = { code: SHARED, title: { nb: 'Retningslinjer for KI', nn: '', en: '' } };

		beforeAll(async () => {
			for (const [number, municipalityId] of [
				['101', MOLDE],
				['8', VESTNES]
			] as const) {
				const personId = await personIn(db, number, municipalityId);
				await db.asOperator(
					(context) =>
						grantRole(context, { personId, role: 'samarbeidsadministrator', from: '2024-01-01' }),
					{ municipalityId }
				);
			}
			una = await enter(db, await personIn(db, '101'));
			vera = await enter(db, await personIn(db, '8', VESTNES), { municipalityId: VESTNES });
		});

		it('are written by its administrators alone, who write no kommune’s', async () => {
			await expect(start(kari, ask, 'cooperation')).rejects.toBeInstanceOf(Forbidden);
			await expect(start(una, ask, 'municipality')).rejects.toBeInstanceOf(Forbidden);
			await expect(
				as(db, una, (context) => getEditedAgreement(context, { code: OWN }))
			).rejects.toBeInstanceOf(NotFound);
			const { versions, writable } = await as(db, una, listAgreements);
			expect(writable).toEqual(['cooperation']);
			expect([...new Set(versions.map(({ code }) => code))]).toEqual(['databrukeravtale']);
			expect(await start(una, { ...ask, code: OWN }, 'cooperation')).toEqual({ refused: 'taken' });
		});

		it('take a code that a kommune has begun with: its draft is refused, and can be deleted', async () => {
			const same = { code: 'ki-hos-oss' };
			const approveIt = (who: Who) =>
				as(db, who, (context) => approveDraft(context, { ...same, revision: 1 }));
			const edit = (who: Who) => as(db, who, (context) => getEditedAgreement(context, same));
			expect(await start(kari, same)).toBeNull();
			expect(await start(una, same, 'cooperation')).toBeNull();
			expect(await approveIt(vera)).toBeNull();
			expect(await edit(ola)).toMatchObject({ reach: 'municipality', versions: [] });
			expect(await approveIt(ola)).toBe('taken');
			await as(db, kari, (context) => deleteDraft(context, same));
			expect(await edit(ola)).toMatchObject({ reach: 'cooperation', versions: [{ number: 1 }] });
		});

		it('are approved by another of them, in any kommune, hold in all, and are seen by HR, who cannot change them', async () => {
			// Of what they may write, where they do not choose.
			expect(await start(una, ask, null)).toBeNull();
			await expect(
				as(db, kari, (context) => getEditedAgreement(context, { code: SHARED }))
			).rejects.toBeInstanceOf(NotFound);
			expect(
				await as(db, vera, (context) => getEditedAgreement(context, { code: SHARED }))
			).toMatchObject({
				reach: 'cooperation',
				mayWrite: true,
				mayApprove: true,
				draft: { writtenBy: 'Test Person' }
			});
			const approveShared = (who: Who) =>
				as(db, who, (context) => approveDraft(context, { code: SHARED, revision: 1 }));
			const read = (who: Who, version: number | null) =>
				as(db, who, (context) =>
					getAgreementText(context, { code: SHARED, version, language: 'nn' })
				);
			expect(await read(vera, null)).toMatchObject({
				version: null,
				language: 'nb',
				sections: [{ heading: 'Taushet' }]
			});
			await expect(read(kari, null)).rejects.toBeInstanceOf(NotFound);
			expect(await approveShared(una)).toBe('writer');
			expect(await approveShared(vera)).toBeNull();
			for (const who of [kari, per])
				expect(
					await as(db, who, (context) => getAgreement(context, { code: SHARED, language: 'nb' }))
				).toMatchObject({ title: 'Retningslinjer for KI', version: 1 });
			expect(
				await as(db, kari, (context) => getEditedAgreement(context, { code: SHARED }))
			).toMatchObject({ mayWrite: false, draft: null, versions: [{ number: 1 }] });
			expect(await read(kari, 1)).toMatchObject({ version: 1, sha256: expect.any(String) });
			await expect(
				as(db, kari, (context) => saveDraft(context, { fields: fields(ask), revision: null }))
			).rejects.toBeInstanceOf(Forbidden);
			// In the log of the kommune of whoever approved it.
			const { rows } = await db.asOwner((trx) =>
				sql<{ municipalityId: number }>`select municipality_id from audit_log
					where action = 'avtaleversjon-godkjent' and detail ->> 'avtale' = ${SHARED}`.execute(trx)
			);
			expect(rows).toEqual([{ municipalityId: VESTNES }]);
		});
	});
});

describeOnDatabases('An installation', (db) => {
	it('starts with a databrukeravtale in both written forms, once', async () => {
		const start = () =>
			db.asOperator((context) => startAgreement(context, TODAY), { municipalityId: 0 });
		expect(await start()).toBe(true);
		expect(await start()).toBe(false);
		const { rows } = await db.asOwner((trx) =>
			sql<{ number: number; languages: string[] }>`
				select number, array(select jsonb_object_keys(content) order by 1) as languages from agreement_version`.execute(
				trx
			)
		);
		expect(rows).toEqual([{ number: 1, languages: ['nb', 'nn'] }]);
	});
});
