import { parseArgs } from 'node:util';
import { Stop } from '../lib/home.mjs';
import { benchGap, DEFAULT_SIZES, readSizes } from './gap/run.ts';

const USE = `Bruk: npm run bench -- gap [--sizes ${DEFAULT_SIZES}] [--rounds 60] [--json] [--keep]

gap     gapet og tidslinja, målt mot PostgreSQL selv: forholdstall fra samme kjøring

--sizes antall ansatte, med komma mellom (5k, 300 …)
--rounds høyst så mange runder av hver måling; færre går fortere og sier mindre
--json  svaret som JSON på standard ut
--keep  behold databasene (og serveren som ble startet); neste kjøring med samme DATABASE_URL bruker dem igjen

Uten DATABASE_URL startes en PostgreSQL som fjernes etterpå. Med DATABASE_URL må brukeren være superbruker.
`;

try {
	await run(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = error.code;
}

async function run(args: string[]): Promise<void> {
	const { values, positionals } = read(args);
	const [name, ...rest] = positionals;
	if (name !== 'gap' || rest.length > 0)
		throw new Stop(
			name === undefined ? USE : `Ukjent måling: ${positionals.join(' ')}.\n\n${USE}`,
			2
		);
	await benchGap({
		sizes: readSizes(values.sizes),
		json: values.json,
		keep: values.keep,
		rounds: readRounds(values.rounds),
		databaseUrl: process.env['DATABASE_URL'] || undefined,
		print: (result) => void process.stdout.write(result),
		say: (line) => void process.stderr.write(`${line}\n`)
	});
}

function readRounds(text: string): number {
	const rounds = /^[1-9]\d*$/.test(text) ? Number(text) : NaN;
	if (Number.isNaN(rounds))
		throw new Stop(`--rounds må være et helt tall, 1 eller mer, ikke «${text}».`, 2);
	return rounds;
}

function read(args: string[]) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				sizes: { type: 'string', default: DEFAULT_SIZES },
				rounds: { type: 'string', default: '60' },
				json: { type: 'boolean', default: false },
				keep: { type: 'boolean', default: false }
			}
		});
	} catch (error) {
		throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${USE}`, 2);
	}
}
