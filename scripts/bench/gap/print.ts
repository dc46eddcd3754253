import { aligned } from '../aligned.ts';
import type { Machine } from '../machine.ts';
import type { Ratio } from './ratios.ts';

/** What was measured on. */
export interface Measured {
	label: string;
	employees: number;
	municipalities: number;
	segments: number;
	achievements: number;
	/** Rows of the timeline today in the kommune that is rolled up, and in the one that is the same in every size. */
	rowsToday: { large: number; reference: number };
}

export interface Result {
	benchmark: 'gap';
	machine: Machine & { postgresql: string; settings: Record<string, string> };
	installations: Measured[];
	ratios: Ratio[];
}

/** The result as text. */
export function table({ machine, installations, ratios }: Result): string {
	const settings = Object.entries(machine.settings).map(([name, value]) => `${name}=${value}`);
	const head = [
		`Kyndig, gapet · ${machine.at.slice(0, 16).replace('T', ' ')} UTC · commit ${machine.commit}`,
		`${machine.processor}, ${machine.cores} kjerner, ${machine.memoryGb} GB, last ${machine.load} · ${machine.system}`,
		`Node ${machine.node} · PostgreSQL ${machine.postgresql} · ${settings.join(' ')}`,
		...installations.map(
			(one) =>
				`${one.label}: ${group(one.employees)} ansatte i ${one.municipalities} kommuner, ${group(one.achievements)} dokumentasjoner, ${group(one.segments)} segmenter; ` +
				`kommunen som rulles opp har ${group(one.rowsToday.large)} rader i dag, den som er lik i alle størrelser ${group(one.rowsToday.reference)}`
		),
		'Svarene på begge sider er like. Medianer i millisekunder, målt om hverandre.'
	];
	const lines = ratios.map((one) => [
		one.name,
		one.size,
		milliseconds(one.first.median),
		milliseconds(one.second.median),
		String(one.first.runs),
		one.ratio.toFixed(one.ratio < 20 ? 2 : 0),
		one.limit === null
			? ''
			: 'atMost' in one.limit
				? `≤ ${one.limit.atMost}`
				: `≥ ${one.limit.atLeast}`,
		one.holds === null ? '' : one.holds ? '✓' : '✗'
	]);
	const broken = ratios.filter(({ holds }) => holds === false).length;
	return [
		...head,
		'',
		...aligned(
			[['forhold (a ÷ b)', 'størrelse', 'a', 'b', 'ganger', 'a ÷ b', 'grense', 'holder'], ...lines],
			2
		),
		'',
		broken === 0 ? 'Alle grenser holder.' : `${broken} holder ikke.`,
		''
	].join('\n');
}

function milliseconds(value: number): string {
	return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function group(value: number): string {
	return value.toLocaleString('nb-NO').replaceAll('\u00a0', ' ');
}
