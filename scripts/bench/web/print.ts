import { aligned } from '../aligned.ts';
import type { Machine } from '../machine.ts';
import { SCORE_LIMITS, type Scores } from './lighthouse.ts';
import { SERVER_TIME_LIMIT, type ServerTime } from './server-time.ts';
import { scriptsOf, totalOf, WEIGHT_LIMITS, type Weight } from './weight.ts';

export interface Result {
	benchmark: 'web';
	machine: Machine;
	weights: Weight[];
	serverTime: ServerTime;
	scores: Scores[];
}

/** The result as text: what is judged first, then what it is made of. */
export function table({ machine, weights, serverTime, scores }: Result): string {
	const judged = [
		atMost('første besøk på en leksjon', totalOf(weights) / 1000, WEIGHT_LIMITS.total / 1000, 'kB'),
		atMost(
			'… av det JavaScript, uten hoder',
			scriptsOf(weights) / 1000,
			WEIGHT_LIMITS.javascript / 1000,
			'kB'
		),
		atMost(
			`en leksjon, p95 ved ${SERVER_TIME_LIMIT.perSecond}/s`,
			serverTime.p95,
			SERVER_TIME_LIMIT.p95,
			'ms'
		),
		atMost('… uten svar', serverTime.failed, 0, ''),
		...scores.flatMap(({ page, scores: of }) => [
			atLeast(`Lighthouse, ${page}: ytelse`, of.performance, SCORE_LIMITS.performance),
			atLeast('… tilgjengelighet', of.accessibility, SCORE_LIMITS.accessibility),
			atLeast('… god praksis', of['best-practices'], SCORE_LIMITS['best-practices'])
		])
	];
	const broken = judged.filter(({ holds }) => !holds).length;
	return [
		`Kyndig, nettsidene · ${machine.at.slice(0, 16).replace('T', ' ')} UTC · commit ${machine.commit}`,
		`${machine.processor}, ${machine.cores} kjerner, ${machine.memoryGb} GB, last ${machine.load} · ${machine.system} · Node ${machine.node}`,
		'',
		...aligned(
			[
				['hva', 'målt', 'grense', 'holder'],
				...judged.map(({ name, value, limit, holds }) => [name, value, limit, holds ? '✓' : '✗'])
			],
			1
		),
		'',
		...aligned(
			[
				['vekt', 'filer', 'kB'],
				...weights.map(({ kind, requests, bytes }) => [
					kindNames[kind] ?? kind,
					String(requests),
					(bytes / 1000).toFixed(1)
				])
			],
			1
		),
		'',
		`serveren: ${serverTime.requests} forespørsler, ${serverTime.perSecond.toFixed(1)}/s; ms p50 ${ms(serverTime.p50)}, p95 ${ms(serverTime.p95)}, p99 ${ms(serverTime.p99)}, lengst ${ms(serverTime.max)}`,
		'',
		...aligned(
			[
				['Lighthouse', 'FCP ms', 'LCP ms', 'TBT ms', 'CLS'],
				...scores.map(({ page, metrics }) => [
					page,
					metrics.fcp.toFixed(0),
					metrics.lcp.toFixed(0),
					metrics.tbt.toFixed(0),
					metrics.cls.toFixed(3)
				])
			],
			1
		),
		...scores
			.filter(({ faults }) => faults.length > 0)
			.map(({ page, faults }) => `${page}: ${faults.join(', ')}`),
		'',
		broken === 0 ? 'Alle grenser holder.' : `${broken} holder ikke.`,
		''
	].join('\n');
}

const kindNames: Partial<Record<Weight['kind'], string>> = {
	other: 'annet',
	media: 'kursets egne bilder og film (utenfor grensen)',
	kept: 'resten av kurset, til bruk uten nett (etterpå, utenfor grensen)'
};

interface Judged {
	name: string;
	value: string;
	limit: string;
	holds: boolean;
}

function atMost(name: string, value: number, limit: number, unit: string): Judged {
	const show = (number: number) =>
		`${Number.isInteger(number) ? number : number.toFixed(1)} ${unit}`.trim();
	return { name, value: show(value), limit: `≤ ${show(limit)}`, holds: value <= limit };
}

function atLeast(name: string, value: number, limit: number): Judged {
	return { name, value: String(value), limit: `≥ ${limit}`, holds: value >= limit };
}

function ms(value: number): string {
	return value.toFixed(1);
}
