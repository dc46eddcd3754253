import { stringify as toCsv } from 'csv-stringify/sync';
import { stringify as toYaml } from 'yaml';
import { grantRole, markDemoPeople } from '../auth/index.ts';
import {
	importEvidence,
	importRequirements,
	importWaivers,
	publishAgreement,
	recordSignatures,
	refreshTimeline
} from '../competence/index.ts';
import { actAs, type Context } from '../db/index.ts';
import type { ImportFile, ImportOutcome } from '../imports/index.ts';
import {
	ensureMunicipality,
	importAbsences,
	importAccess,
	importEmployments,
	listEmployees
} from '../people/index.ts';
import { generateDemo } from './generate-demo.ts';
import type { DemoData, DemoMunicipality, RequirementsFile, Row } from './types.ts';

/** Position that may see and run everything of HR in the demo. */
const HR_POSITION = 'HR-rådgiver';

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
	await importEvidence(here, { file: csv('dokumentasjon.csv', municipality.dokumentasjon) });
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
	for (const { personid = '', startdato = '', stilling } of municipality.hr)
		if (stilling === HR_POSITION)
			await grantRole(here, { personId: idOf(personid), role: 'hr', from: startdato });
	await markDemoPeople(
		here,
		demo.featured
			.filter((person) => person.municipality === municipality.municipality)
			.map(({ personid, audience, why }) => ({ personId: idOf(personid), audience, why }))
	);
}

function csv(name: string, rows: Row[]): ImportFile {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	return { name, bytes: Buffer.from(toCsv(rows, { header: true, delimiter: ';', columns })) };
}

function yaml(name: string, file: RequirementsFile): ImportFile {
	return { name, bytes: Buffer.from(toYaml(file)) };
}
