import { parseArgs } from 'node:util';
import { Stop } from '../lib/home.mjs';
import { benchGap, DEFAULT_SIZES, readSizes } from './gap/run.ts';

const USE = `Bruk: npm run bench -- gap [--sizes ${DEFAULT_SIZES}] [--json] [--keep]

gap     gapet og tidslinja, målt mot PostgreSQL selv: forholdstall fra samme kjøring

--sizes antall ansatte, med komma mellom (5k, 300 …)
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
		databaseUrl: process.env['DATABASE_URL'] || undefined
	});
}

function read(args: string[]) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				sizes: { type: 'string', default: DEFAULT_SIZES },
				json: { type: 'boolean', default: false },
				keep: { type: 'boolean', default: false }
			}
		});
	} catch (error) {
		throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${USE}`, 2);
	}
}
