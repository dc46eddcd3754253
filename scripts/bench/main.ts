import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { Stop } from '../lib/home.mjs';
import { benchGap, DEFAULT_SIZES, readSizes } from './gap/run.ts';
import { benchScim } from './scim/run.ts';
import { benchSession } from './session/run.ts';
import { benchSigning } from './signing/run.ts';
import { benchWeb } from './web/run.ts';

const USE = `Bruk: npm run bench -- gap [--sizes ${DEFAULT_SIZES}] [--rounds 60] [--json] [--keep]
      npm run bench -- web [--runs 5] [--seconds 30] [--json]
      npm run bench -- scim [--seconds 30] [--json]
      npm run bench -- session [--requests 5000] [--json]
      npm run bench -- signing [--people 10000] [--drain 60] [--json]

gap     gapet og tidslinja, målt mot PostgreSQL selv: forholdstall fra samme kjøring
web     nettsidene: vekten av en leksjon, Lighthouse og serverens svartid
scim    brukere fra Entra ID: 25 forespørsler i sekundet, og hva serveren klarer
session hva det koster å finne ut hvem som spør, og om de får lov
signing en hel kommune som signerer samme morgen, og kvitteringene etterpå

--sizes antall ansatte, med komma mellom (5k, 300 …)
--rounds høyst så mange runder av hver måling; færre går fortere og sier mindre
--runs  hvor mange ganger Lighthouse ser på hver side
--seconds hvor lenge serveren får forespørsler
--requests hvor mange forespørsler av hvert slag
--people hvor mange som signerer
--drain hvor mange sekunder vi følger med på at kvitteringene blir laget
--json  svaret som JSON på standard ut
--keep  behold databasene (og serveren som ble startet); neste kjøring med samme DATABASE_URL bruker dem igjen

gap: Uten DATABASE_URL startes en PostgreSQL som fjernes etterpå. Med DATABASE_URL må brukeren være superbruker.
web: Starter sin egen PostgreSQL og sin egen Kyndig med demodata.
scim: Starter sin egen PostgreSQL og sin egen Kyndig med 5000 brukere.
session: Starter sin egen PostgreSQL med demodata.
signing: Starter sin egen PostgreSQL og sin egen Kyndig med så mange ansatte.
`;

const print = (result: string) => void process.stdout.write(result);
const say = (line: string) => void process.stderr.write(`${line}\n`);

const BENCHMARKS: Record<string, (args: string[]) => Promise<void>> = {
	async gap(args) {
		const { sizes, rounds, json, keep } = read(args, {
			sizes: { type: 'string', default: DEFAULT_SIZES },
			rounds: { type: 'string', default: '60' },
			json: { type: 'boolean', default: false },
			keep: { type: 'boolean', default: false }
		});
		await benchGap({
			sizes: readSizes(sizes),
			json,
			keep,
			rounds: readCount('rounds', rounds),
			databaseUrl: process.env['DATABASE_URL'] || undefined,
			print,
			say
		});
	},
	async web(args) {
		const { runs, seconds, json } = read(args, {
			runs: { type: 'string', default: '5' },
			seconds: { type: 'string', default: '30' },
			json: { type: 'boolean', default: false }
		});
		await benchWeb({
			json,
			runs: readCount('runs', runs),
			seconds: readCount('seconds', seconds),
			print,
			say
		});
	},
	async scim(args) {
		const { seconds, json } = read(args, {
			seconds: { type: 'string', default: '30' },
			json: { type: 'boolean', default: false }
		});
		await benchScim({ json, seconds: readCount('seconds', seconds), print, say });
	},
	async session(args) {
		const { requests, json } = read(args, {
			requests: { type: 'string', default: '5000' },
			json: { type: 'boolean', default: false }
		});
		await benchSession({ requests: readCount('requests', requests), json, print, say });
	},
	async signing(args) {
		const { people, drain, json } = read(args, {
			people: { type: 'string', default: '10000' },
			drain: { type: 'string', default: '60' },
			json: { type: 'boolean', default: false }
		});
		await benchSigning({
			json,
			people: readCount('people', people),
			drain: readCount('drain', drain),
			print,
			say
		});
	}
};

try {
	await run(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = error.code;
}

async function run([name, ...args]: string[]): Promise<void> {
	const benchmark = name === undefined ? undefined : BENCHMARKS[name];
	if (!benchmark) throw new Stop(name === undefined ? USE : `Ukjent måling: ${name}.\n\n${USE}`, 2);
	await benchmark(args);
}

function readCount(option: string, text: string): number {
	const count = /^[1-9]\d*$/.test(text) ? Number(text) : NaN;
	if (Number.isNaN(count))
		throw new Stop(`--${option} må være et helt tall, 1 eller mer, ikke «${text}».`, 2);
	return count;
}

function read<Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
	try {
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${USE}`, 2);
	}
}
