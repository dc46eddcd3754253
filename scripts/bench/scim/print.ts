import { aligned } from '../aligned.ts';
import { PER_SECOND, type Result } from './run.ts';

/** What must hold. Rates are held against what the issue asks for, the rest against the same run. */
const LIMITS = {
	/** Answered ÷ asked for, while 25 come a second. */
	rate: 0.99,
	/** Requests that failed. */
	failed: 0,
	/** Median of the last fifth ÷ the time between two requests: above 1, one waits for the other. */
	behind: 1,
	/** As many as it manages ÷ as many as it must. */
	capacity: 1.2
};

/** The result as text: what is judged first, then what it is made of. */
export function table({ machine, users, steady, behind, capacity, kinds, health }: Result): string {
	const judged = [
		{
			name: `besvart ÷ sendt, ${PER_SECOND} i sekundet`,
			value: steady.perSecond / PER_SECOND,
			sign: '≥',
			limit: LIMITS.rate
		},
		{ name: '… uten svar eller med feil', value: steady.failed, sign: '≤', limit: LIMITS.failed },
		{ name: '… siste femdel ÷ tiden mellom to', value: behind, sign: '≤', limit: LIMITS.behind },
		{
			name: 'så fort den klarer ÷ det den må',
			value: capacity / PER_SECOND,
			sign: '≥',
			limit: LIMITS.capacity
		}
	].map((one) => ({
		...one,
		holds: one.sign === '≥' ? one.value >= one.limit : one.value <= one.limit
	}));
	const broken = judged.filter(({ holds }) => !holds).length;
	return [
		`Kyndig, SCIM · ${machine.at.slice(0, 16).replace('T', ' ')} UTC · commit ${machine.commit}`,
		`${machine.processor}, ${machine.cores} kjerner, ${machine.memoryGb} GB, last ${machine.load} · ${machine.system} · Node ${machine.node}`,
		'',
		...aligned(
			[
				['hva', 'målt', 'grense', 'holder'],
				...judged.map(({ name, value, sign, limit, holds }) => [
					name,
					Number.isInteger(value) ? String(value) : value.toFixed(2),
					`${sign} ${limit}`,
					holds ? '✓' : '✗'
				])
			],
			1
		),
		'',
		...aligned(
			[
				['én om gangen', 'ms', '÷ /helse'],
				['/helse', health.toFixed(1), '1'],
				...kinds.map(({ name, median, ratio }) => [name, median.toFixed(1), ratio.toFixed(1)])
			],
			1
		),
		'',
		`${users} brukere; ${steady.perSecond.toFixed(1)}/s; ms p50 ${steady.p50.toFixed(1)}, p95 ${steady.p95.toFixed(1)}, lengst ${steady.max.toFixed(1)}; høyst ${capacity.toFixed(0)}/s`,
		'',
		broken === 0 ? 'Alle grenser holder.' : `${broken} holder ikke.`,
		''
	].join('\n');
}
