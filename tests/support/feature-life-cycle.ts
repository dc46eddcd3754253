import { dayAfter } from '#lib/server/imports/index.ts';
import { readFields } from '#lib/server/competence/requirements/fields.ts';
import { stateOfRequirement, stateOfVersion } from '#lib/server/competence/requirements/states.ts';
import {
	planEnd,
	planVersion,
	VersionOverlap,
	type Version
} from '#lib/server/competence/requirement-versions.ts';
import { UnreadableFeature, type TableRow } from './feature-tables.ts';

/** What has happened to a requirement, in order. */
export const EVENTS_COLUMN = 'hendelser';

/** The columns of expectations beside it. */
export const LIFE_CYCLE_COLUMN_NAMES: readonly string[] = ['tilstand', 'versjoner'];

const PUBLISHED = /^publisert fra (\d{4}-\d{2}-\d{2})(?: til (\d{4}-\d{2}-\d{2}))?$/;
const ENDED = /^siste dag (\d{4}-\d{2}-\d{2})$/;

/**
 * What Kyndig makes of the events of a row.
 * @returns the cells by column; `avvist`: the field that is refused, empty when nothing is
 * @throws UnreadableFeature
 */
export function lifeCycleOf(row: TableRow): Record<'tilstand' | 'versjoner' | 'avvist', string> {
	const date = row.cells.get('dato') ?? '';
	const known: { versions: Version[] } = { versions: [] };
	for (const event of (row.cells.get(EVENTS_COLUMN) ?? '').split(', ')) {
		const refused = follow(known, event, row);
		if (refused !== '') return { tilstand: '', versjoner: '', avvist: refused };
	}
	const { versions } = known;
	return {
		tilstand: stateOfRequirement(versions, date),
		versjoner: versions
			.map((version) => `${version.number} ${stateOfVersion(version, versions, date)}`)
			.join(', '),
		avvist: ''
	};
}

/** @returns the field that is refused, empty when none is */
function follow(known: { versions: Version[] }, event: string, row: TableRow): string {
	if (event === 'utkast') return '';
	const [, last] = ENDED.exec(event) ?? [];
	if (last !== undefined) {
		known.versions = planEnd(known.versions, dayAfter(last)).result;
		return '';
	}
	const [, from, til] = PUBLISHED.exec(event) ?? [];
	if (from === undefined) throw new UnreadableFeature(row, `forstår ikke hendelsen «${event}»`);
	const { draft, faults } = readFields({
		kode: 'krav',
		'gjelder.alle': 'true',
		kompetanse: 'k',
		fra: from,
		til: til ?? ''
	});
	if (!draft) return faults.map(({ field }) => field).join(', ');
	try {
		known.versions = planVersion(known.versions, draft).result;
		return '';
	} catch (error) {
		if (error instanceof VersionOverlap) return 'fra';
		throw error;
	}
}
