import { describe, expect, it } from 'vitest';
import { ownPath, pathOf, paths } from './paths.ts';
import { workPaths } from './paths/work.ts';

describe('paths', () => {
	it('are the addresses that people have bookmarked', () => {
		expect({
			home: paths.home(),
			signIn: paths.signIn(),
			signOut: paths.signOut(),
			language: paths.language(),
			myLearning: paths.myLearning(),
			courses: paths.courses(),
			course: paths.course('informasjonssikkerhet'),
			lesson: paths.lesson('informasjonssikkerhet', 'passord'),
			quiz: paths.quiz('informasjonssikkerhet', 3),
			courseFile: paths.courseFile('0a1b', 'svg'),
			result: paths.result('informasjonssikkerhet'),
			certificates: paths.certificates(),
			certificateFile: paths.certificateFile('c1'),
			certificateBadge: paths.certificateBadge('c1'),
			verify: paths.verify(),
			verification: paths.verification('abcd-efgh'),
			verifyReceipt: paths.verifyReceipt(),
			badgeIssuer: paths.badgeIssuer(1506),
			badgeKeys: paths.badgeKeys(),
			badgeKey: paths.badgeKey('k1'),
			me: paths.me(),
			whoSawMe: paths.whoSawMe(),
			team: workPaths.team(),
			teamUnit: workPaths.teamUnit(12),
			teamMember: workPaths.teamMember(7),
			municipality: workPaths.municipality(),
			municipalityExport: workPaths.municipalityExport(),
			employees: workPaths.employees(),
			newWaiver: workPaths.newWaiver(7),
			newEvidence: workPaths.newEvidence(7),
			decisions: workPaths.decisions(7),
			attestation: workPaths.attestation(),
			requirements: workPaths.requirements(),
			newRequirement: workPaths.newRequirement(),
			requirement: workPaths.requirement('infosikkerhet-alle'),
			endRequirement: workPaths.endRequirement('infosikkerhet-alle'),
			compareVersions: workPaths.compareVersions('infosikkerhet-alle', { a: '0-1', b: '1506-2' }),
			draft: workPaths.draft(4),
			publishDraft: workPaths.publishDraft(4),
			draftUnit: workPaths.draftUnit(4, 12),
			change: workPaths.change('c1'),
			uncovered: workPaths.uncovered(),
			frozenReports: workPaths.frozenReports(),
			frozenReport: workPaths.frozenReport('r1'),
			frozenReportCompared: workPaths.frozenReportCompared('r1'),
			frozenReportFile: workPaths.frozenReportFile('r1', 'csv'),
			cooperation: workPaths.cooperation(),
			cooperationExport: workPaths.cooperationExport(),
			privacy: paths.privacy(),
			whoSeesWhat: paths.whoSeesWhat(),
			accessibility: paths.accessibility(),
			xapiProfile: paths.xapiProfile(),
			xapiProfileVersion: paths.xapiProfile('v1'),
			health: paths.health()
		}).toEqual({
			home: '/',
			signIn: '/logg-inn',
			signOut: '/logg-ut',
			language: '/sprak',
			myLearning: '/min-laering',
			courses: '/kurs',
			course: '/kurs/informasjonssikkerhet',
			lesson: '/kurs/informasjonssikkerhet/leksjon/passord',
			quiz: '/kurs/informasjonssikkerhet/prove/3',
			courseFile: '/kurs/fil/0a1b.svg',
			result: '/kurs/informasjonssikkerhet/resultat',
			certificates: '/bevis',
			certificateFile: '/bevis/c1/pdf',
			certificateBadge: '/bevis/c1/merke',
			verify: '/kontroll',
			verification: '/kontroll/abcd-efgh',
			verifyReceipt: '/avtaler/kontroll',
			badgeIssuer: '/utsteder/1506',
			badgeKeys: '/utsteder/nokler',
			badgeKey: '/utsteder/nokler/k1',
			me: '/meg',
			whoSawMe: '/meg/innsyn',
			team: '/team',
			teamUnit: '/team/enhet/12',
			teamMember: '/team/ansatt/7',
			municipality: '/kommunen',
			municipalityExport: '/kommunen/eksport',
			employees: '/ansatte',
			newWaiver: '/team/ansatt/7/fritak',
			newEvidence: '/team/ansatt/7/dokumentasjon',
			decisions: '/team/ansatt/7/vedtak',
			attestation: '/attestering',
			requirements: '/krav',
			newRequirement: '/krav/nytt',
			requirement: '/krav/vis/infosikkerhet-alle',
			endRequirement: '/krav/vis/infosikkerhet-alle/avslutt',
			compareVersions: '/krav/sammenlign/infosikkerhet-alle?a=0-1&b=1506-2',
			draft: '/krav/utkast/4',
			publishDraft: '/krav/utkast/4/publiser',
			draftUnit: '/krav/utkast/4/enhet/12',
			change: '/krav/endring/c1',
			uncovered: '/krav/uten',
			frozenReports: '/rapporter',
			frozenReport: '/rapporter/r1',
			frozenReportCompared: '/rapporter/r1/sammenlign',
			frozenReportFile: '/rapporter/r1/fil?format=csv',
			cooperation: '/samarbeidet',
			cooperationExport: '/samarbeidet/eksport',
			privacy: '/personvern',
			whoSeesWhat: '/personvern#hvem-ser-hva',
			accessibility: '/tilgjengelighet',
			xapiProfile: '/xapi/profil',
			xapiProfileVersion: '/xapi/profil/v1',
			health: '/helse'
		});
	});

	it('carry queries, leave empty ones out and escape', () => {
		expect(workPaths.municipality({ dato: '2026-11-23', enhet: 'HJT & sone' })).toBe(
			'/kommunen?dato=2026-11-23&enhet=HJT+%26+sone'
		);
		expect(workPaths.teamUnit(12, { dato: undefined, krav: '', side: null })).toBe(
			'/team/enhet/12'
		);
		expect(workPaths.team({ sorter: 'navn', retning: 'synkende' })).toBe(
			'/team?sorter=navn&retning=synkende'
		);
		expect(paths.course('a/../b')).toBe('/kurs/a%2F..%2Fb');
		expect(paths.signIn({ til: '/kurs?side=2' })).toBe('/logg-inn?til=%2Fkurs%3Fside%3D2');
	});
});

describe('ownPath', () => {
	it.each(['/', '/kurs', '/kommunen?dato=2026-11-23', '/personvern#hvem-ser-hva'])(
		'keeps our own %s',
		(path) => {
			expect(ownPath(path)).toBe(path);
		}
	);

	it.each([
		'//other.example',
		'/\\other.example',
		'/\t/other.example',
		'/.//other.example',
		'/..//other.example',
		'/kurs/..//other.example',
		'/%2e//other.example',
		'/.\\\\other.example',
		'https://other.example/kurs',
		'javascript:alert(1)',
		'kurs',
		'',
		null,
		undefined,
		7
	])('refuses %j', (value) => {
		expect(ownPath(value)).toBe('/');
	});
});

describe('pathOf', () => {
	it('keeps the query and drops form actions', () => {
		const at = (path: string) => pathOf(new URL(path, 'http://localhost'));
		expect(at('/kommunen?dato=2026-11-23')).toBe('/kommunen?dato=2026-11-23');
		expect(at('/kurs/a?/start')).toBe('/kurs/a');
		expect(at('/logg-inn?/velg&til=%2Fkurs')).toBe('/logg-inn?til=%2Fkurs');
	});
});
