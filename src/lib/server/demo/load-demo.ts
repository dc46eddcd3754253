import { stringify as toCsv } from 'csv-stringify/sync';
import { stringify as toYaml } from 'yaml';
import { grantRole, markDemoPeople, type GrantedRole } from '../auth/index.ts';
import {
	ensureCompetences,
	importEvidence,
	importRequirements,
	importWaivers,
	publishAgreement,
	recordSignatures,
	refreshTimeline
} from '../competence/index.ts';
import { getCatalogue, giveFeedback, loadAttempts, moderateFeedback } from '../courses/index.ts';
import { actAs, type Context } from '../db/index.ts';
import type { ImportFile, ImportOutcome } from '../imports/index.ts';
import {
	ensureMunicipality,
	importAbsences,
	importAccess,
	importEmployments,
	listEmployees
} from '../people/index.ts';
import { officeRoles } from './cast-roles.ts';
import { parseDay } from './calendar.ts';
import { playCourses, type Played } from './course-attempts.ts';
import { generateDemo } from './generate-demo.ts';
import type { Audience, DemoData, DemoMunicipality, RequirementsFile, Row } from './types.ts';

/** Positions that come with a role in the demo. */
const ROLE_OF_POSITION = new Map<string, GrantedRole>([
	['HR-rådgiver', 'hr'],
	['Kommunedirektør', 'kommunedirektor'],
	['Personvernombud', 'personvernombud'],
	['Jurist', 'informasjonssikkerhetsansvarlig'],
	['Kommunikasjonsrådgiver', 'tillitsvalgt'],
	['Programrådgiver', 'samarbeidsadministrator']
]);

/** Roles of featured people that their position does not give. A course owner gets theirs when courses have been taken. */
const ROLE_OF_AUDIENCE: Partial<Record<Audience, GrantedRole>> = {
	arkivar: 'arkivar',
	administrator: 'kommuneadministrator'
};

/**
 * Fills an empty installation with invented kommuner, through the same imports as real files, in the caller's
 * transaction. Dates are relative to today; the same day gives the same data.
 * @param onStep told in Norwegian what is being done
 */
export async function loadDemo(
	context: Context,
	onStep: (step: string) => void = () => {}
): Promise<{ people: number }> {
	const demo = generateDemo(context.today);
	for (const municipality of demo.municipalities) {
		onStep(`Ansatte og enheter i kommune ${municipality.municipality}`);
		await within(context, municipality.municipality, (here) => loadPeople(here, municipality));
	}
	onStep('Kompetanser, avtaler og krav');
	await within(context, 0, (here) => loadBaseline(here, demo));
	for (const municipality of demo.municipalities)
		if (municipality.overlay)
			await within(context, municipality.municipality, (here) =>
				loadOverlay(here, municipality.overlay)
			);
	for (const municipality of demo.municipalities) {
		onStep(`Dokumentasjon i kommune ${municipality.municipality}`);
		await within(context, municipality.municipality, (here) =>
			loadEvidence(here, municipality, demo)
		);
	}
	onStep('Kurs som er tatt');
	for (const municipality of demo.municipalities)
		if (ownerOf(demo, municipality) !== null) await loadCourses(context, municipality, demo);
	for (const { municipality } of demo.municipalities) {
		onStep(`Status i kommune ${municipality}`);
		await within(context, municipality, (here) => refreshTimeline(here, 'everyone'));
	}
	const people = new Set(
		demo.municipalities.flatMap(({ hr }) => hr.map(({ personid }) => personid))
	);
	return { people: people.size };
}

async function within<T>(
	context: Context,
	municipalityId: number,
	work: (here: Context) => Promise<T>
): Promise<T> {
	await actAs(context.trx, { municipalityId });
	return work({ ...context, municipalityId });
}

async function loadPeople(here: Context, municipality: DemoMunicipality): Promise<void> {
	await ensureMunicipality(here, 'demo');
	await importEmployments(here, { file: csv('hr.csv', municipality.hr) });
	for (const { code, parent, from } of municipality.unitMoves) {
		const row = municipality.hr.find(({ enhetskode }) => enhetskode === code);
		// A move is an extract of that day with another parent.
		if (row)
			await importEmployments(
				{ ...here, today: from },
				{ file: csv('flytting.csv', [{ ...row, overordnet_enhetskode: parent }]) }
			);
	}
	await importAccess(here, { file: csv('tilgang.csv', municipality.tilgang) });
	await importAbsences(here, { file: csv('fravaer.csv', municipality.fravaer) });
}

async function loadBaseline(here: Context, { agreements, baseline }: DemoData): Promise<void> {
	for (const agreement of agreements) await publishAgreement(here, agreement);
	for (const { from, file } of baseline)
		await importRequirements(here, { file: yaml('krav.yaml', file), from });
	const courses = [...(await getCatalogue()).values()];
	await ensureCompetences(
		here,
		courses.flatMap(({ grants, title }) =>
			grants.map(({ competence }) => ({ code: competence, name: title }))
		)
	);
}

/** A kommune's own requirements each take effect on their own `fra`. */
async function loadOverlay(
	here: Context,
	overlay: RequirementsFile | null
): Promise<ImportOutcome | undefined> {
	return overlay
		? importRequirements(here, { file: yaml('tillegg.yaml', overlay), from: undefined })
		: undefined;
}

async function loadEvidence(
	here: Context,
	municipality: DemoMunicipality,
	demo: DemoData
): Promise<void> {
	const { evidence } = await playedIn(municipality, demo, here.today);
	const rows = municipality.dokumentasjon.filter((row) => !evidence.has(row));
	await importEvidence(here, { file: csv('dokumentasjon.csv', rows) });
	await importWaivers(here, { file: csv('fritak.csv', municipality.fritak) });
	const employees = await listEmployees(here.trx, here.municipalityId);
	const idOf = (personid: string) => employees.get(personid)?.personId ?? 0;
	for (const { code } of demo.agreements)
		await recordSignatures(
			here,
			code,
			municipality.signatures
				.filter(({ agreement }) => agreement === code)
				.map(({ personid, version, signed }) => ({
					personId: idOf(personid),
					version,
					signedOn: signed
				}))
		);
	for (const { personid = '', startdato = '', stilling = '' } of municipality.hr) {
		const role = ROLE_OF_POSITION.get(stilling);
		if (role) await grantRole(here, { personId: idOf(personid), role, from: startdato });
	}
	const featured = demo.featured
		.filter((person) => person.municipality === municipality.municipality)
		.map(({ personid, audience, why }) => ({ personId: idOf(personid), audience, why }));
	for (const { personId, audience } of featured) {
		const role = ROLE_OF_AUDIENCE[audience];
		if (role) await grantRole(here, { personId, role, from: here.today });
	}
	await markDemoPeople(here, featured);
}

/** Who owns the courses of the kommune; null: nobody, and then nobody has taken any here either. */
function ownerOf(demo: DemoData, { municipality }: DemoMunicipality): string | null {
	const owner = demo.featured.find(
		(one) => one.municipality === municipality && one.audience === 'kursansvarlig'
	);
	return owner?.personid ?? null;
}

async function playedIn(
	municipality: DemoMunicipality,
	demo: DemoData,
	today: string
): Promise<Played> {
	if (ownerOf(demo, municipality) === null)
		return { attempts: [], evidence: new Set(), feedback: [] };
	const courses = [...(await getCatalogue()).values()].flatMap(({ slug, grants, lessons }) =>
		grants.slice(0, 1).map(({ competence }) => ({
			slug,
			competence,
			lessons: lessons.map(({ minutes }) => minutes)
		}))
	);
	const featured = new Set(demo.featured.map(({ personid }) => personid));
	return playCourses(municipality, courses, featured, parseDay(today));
}

/** What people have done in courses, and said of them. */
async function loadCourses(
	context: Context,
	municipality: DemoMunicipality,
	demo: DemoData
): Promise<void> {
	const { municipality: municipalityId } = municipality;
	const { attempts, feedback } = await playedIn(municipality, demo, context.today);
	const employees = await within(context, municipalityId, (here) =>
		listEmployees(here.trx, municipalityId)
	);
	const idOf = (personid: string) => employees.get(personid)?.personId ?? 0;
	await within(context, municipalityId, (here) =>
		loadAttempts(
			here,
			attempts.map(({ personid, ...attempt }) => ({ personId: idOf(personid), ...attempt }))
		)
	);
	const owner = idOf(ownerOf(demo, municipality) ?? '');
	await within(context, municipalityId, (here) =>
		grantRole(here, { personId: owner, role: 'kursansvarlig', from: here.today })
	);
	for (const { personid, slug, attemptId, stars, comment, decision } of feedback) {
		const { id } = await as(context, { municipalityId, personId: idOf(personid) }, (here) =>
			giveFeedback(here, { slug, attemptId, stars: String(stars), comment, language: 'nb' })
		);
		if (decision)
			await as(context, { municipalityId, personId: owner }, (here) =>
				moderateFeedback(here, { feedbackId: id, decision, reason: 'Kan kjennes igjen' })
			);
	}
}

/** Does something as one of the invented people. Only the course owner's name is kept with what is done. */
async function as<T>(
	context: Context,
	who: { municipalityId: number; personId: number },
	work: (here: Context) => Promise<T>
): Promise<T> {
	await actAs(context.trx, who);
	const owner = officeRoles.find(({ audience }) => audience === 'kursansvarlig');
	const name = `${owner?.given} ${owner?.family}`;
	return work({
		...context,
		municipalityId: who.municipalityId,
		actor: { kind: 'person', personId: who.personId, name }
	});
}

function csv(name: string, rows: Row[]): ImportFile {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	return { name, bytes: Buffer.from(toCsv(rows, { header: true, delimiter: ';', columns })) };
}

function yaml(name: string, file: RequirementsFile): ImportFile {
	return { name, bytes: Buffer.from(toYaml(file)) };
}
