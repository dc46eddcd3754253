import { aligned } from '../aligned.ts';
import type { Cpu } from './cpu.ts';
import { PER_SECOND, type Result } from './run.ts';

/** What the issue asks for. */
const LIMITS = {
	/** Milliseconds at the 95th percentile, without the receipt. */
	p95: 150,
	/** Answered ÷ sent, a second. */
	rate: 0.99,
	/** Requests that failed. */
	failed: 0,
	/** As many as it manages ÷ as many as it must. */
	capacity: 1.2
};

/** The result as text: what is judged first, then what it is made of. */
export function table(result: Result): string {
	const { machine, people, steady, capacity, alone, cpu, visits, kept } = result;
	const { receipts, archive } = result;
	const judged = [
		{ name: 'p95 for en signatur (ms)', value: steady.p95, sign: '≤', limit: LIMITS.p95 },
		{
			name: `besvart ÷ sendt, ${PER_SECOND} i sekundet`,
			value: steady.perSecond / PER_SECOND,
			sign: '≥',
			limit: LIMITS.rate
		},
		{
			name: '… uten svar eller med feil',
			value: steady.failed + visits.failed,
			sign: '≤',
			limit: LIMITS.failed
		},
		{
			name: 'så fort den klarer ÷ det den må',
			value: capacity / PER_SECOND,
			sign: '≥',
			limit: LIMITS.capacity
		},
		{
			name: 'signaturer for mye eller for lite',
			value: Math.abs(kept.signatures - kept.expected),
			sign: '≤',
			limit: 0
		},
		{
			name: 'dokumenter som arkivet ikke fikk',
			value: archive.failed,
			sign: '≤',
			limit: 0
		},
		{
			name: 'ledd i kjeden som ikke holder',
			value: kept.isChainWhole ? 0 : 1,
			sign: '≤',
			limit: 0
		}
	].map((one) => ({
		...one,
		holds: one.sign === '≥' ? one.value >= one.limit : one.value <= one.limit
	}));
	const broken = judged.filter(({ holds }) => !holds).length;
	return [
		`Kyndig, signering · ${machine.at.slice(0, 16).replace('T', ' ')} UTC · commit ${machine.commit}`,
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
		`${people} signerte i samme kommune, ${steady.perSecond.toFixed(1)}/s; ms p50 ${steady.p50.toFixed(1)}, p95 ${steady.p95.toFixed(1)}, p99 ${steady.p99.toFixed(1)}, lengst ${steady.max.toFixed(1)}; høyst ${capacity.toFixed(0)}/s`,
		`én om gangen: ${alone.signing.toFixed(1)} ms, ${(alone.signing / alone.health).toFixed(1)} × /helse (${alone.health.toFixed(1)} ms)`,
		...(cpu
			? [
					`prosessortid for en signatur: ${cpu.server.toFixed(1)} ms i serveren, ${cpu.database.toFixed(1)} ms i PostgreSQL: høyst ${mostPerSecond(cpu).toFixed(0)}/s på to ledige kjerner`
				]
			: []),
		`hele besøk (åpne, lese det nye, signere): ${visits.perSecond.toFixed(1)}/s, ${visits.requests} forespørsler, p95 ${visits.p95.toFixed(0)} ms`,
		`kvitteringer: ${receipts.meanwhile} laget mens folk signerte, så ${receipts.perSecond.toFixed(1)}/s; ${receipts.left === 0 ? 'køen var tom' : `${receipts.left} igjen, køen blir tom`} etter ${duration(receipts.seconds)}`,
		`arkivmeldinger: ${archive.meanwhile} arkivert mens folk signerte, så ${archive.perSecond.toFixed(1)}/s; ${archive.behind} kvitteringer er laget og ikke arkivert ennå`,
		'',
		broken === 0 ? 'Alle grenser holder.' : `${broken} holder ikke.`,
		''
	].join('\n');
}

/** The server has one thread, and the two together have two cores. */
function mostPerSecond({ server, database }: Cpu): number {
	return Math.min(1000 / server, 2000 / (server + database));
}

function duration(seconds: number): string {
	if (!Number.isFinite(seconds)) return 'ukjent tid';
	return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
