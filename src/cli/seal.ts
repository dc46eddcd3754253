import { formatFullDate } from '#lib/format.ts';
import { importSeal, listSeals, makeSeal } from '#lib/server/agreements/index.ts';
import { readSecret, SecretUnavailable } from '#lib/server/auth/index.ts';
import { dayOf, inTransaction } from '#lib/server/db/index.ts';
import { EXIT, readArguments, readMunicipality, UsageError, type Command } from './command.ts';
import { operatorContext, withDatabase } from './database.ts';
import { readNamedFile } from './files.ts';

const ACTIONS = ['list', 'make', 'import'] as const;

export const sealCommand: Command = {
	summary: 'Vis, lag eller importer seglet som en kommune forsegler kvitteringer med',
	usage: `Bruk: kyndig segl list --kommune NNNN
      kyndig segl make --kommune NNNN
      kyndig segl import FIL --kommune NNNN [--passord-fil FIL]

list    kommunens sertifikater, nyeste først: fingeravtrykk (SHA-256), gyldig fra og til, opphav, navn. * forsegler nå
make    lag et sertifikat som kommunen går god for selv. PDF-lesere sier at utstederen er ukjent; kyndig verify
        og kontrollsiden kjenner det
import  ta i bruk et sertifikat fra en utsteder (virksomhetssertifikat): PEM med sertifikat, privat nøkkel og
        utstedere, eller PKCS#12 (.p12, .pfx)

Valg:
  --kommune NNNN     kommunenummer, for eksempel 1506
  --passord-fil FIL  en fil der den første linja er passordet til nøkkelen

Det nyeste som gjelder, forsegler fra nå av. De gamle blir stående, så kvitteringer de har forseglet, kjennes igjen.
Den private nøkkelen er kryptert med KYNDIG_SECRET og vises aldri. Endringer står i kommunens logg.`,
	async run(args, requestId) {
		const options = readOptions(args);
		const { municipalityId } = options;
		const file = options.file === undefined ? undefined : await readNamedFile(options.file);
		const password = options.passwordFile ? await readPassword(options.passwordFile) : '';
		try {
			const seals = await withDatabase(({ db }) =>
				inTransaction(db, { municipalityId }, async (trx) => {
					const context = operatorContext(trx, municipalityId, requestId);
					if (options.action === 'make') await makeSeal(context, readSecret());
					if (file) await importSeal(context, { file, password, secret: readSecret() });
					return listSeals(context);
				})
			);
			if (seals.length === 0)
				process.stderr.write('Ingen segl ennå. Lag et med «kyndig segl make».\n');
			for (const { fingerprint, validFrom, validUntil, origin, name, isCurrent } of seals)
				process.stdout.write(
					`${[isCurrent ? '*' : '', fingerprint, ...[validFrom, validUntil].map(dayOf), origin === 'made' ? 'laget' : 'importert', name].join('\t')}\n`
				);
			const current = seals.find((one) => one.isCurrent);
			if (!current && seals[0])
				process.stderr.write(
					`Ingen av dem gjelder i dag. Det nyeste gjelder til ${formatFullDate(dayOf(seals[0].validUntil), 'nb')}.\n`
				);
			return EXIT.done;
		} catch (error) {
			if (!(error instanceof SecretUnavailable)) throw error;
			process.stderr.write(`${error.message}\n`);
			return EXIT.refused;
		}
	}
};

function readOptions(args: string[]) {
	const { values, positionals } = readArguments(args, {
		kommune: { type: 'string' },
		'passord-fil': { type: 'string' }
	});
	const [name, file, ...rest] = positionals;
	const action = ACTIONS.find((one) => one === name);
	if (!action)
		throw new UsageError(
			name === undefined ? 'Hva skal gjøres? list, make eller import.' : `Ukjent: ${name}.`
		);
	if (action === 'import' && file === undefined)
		throw new UsageError('Hvilken fil skal importeres?');
	const extra = action === 'import' ? rest : [file ?? [], ...rest].flat();
	if (extra.length > 0) throw new UsageError(`Ukjent argument: ${extra.join(' ')}.`);
	if (values['passord-fil'] !== undefined && action !== 'import')
		throw new UsageError('--passord-fil hører sammen med import.');
	if (values.kommune === undefined) throw new UsageError('Hvilken kommune? Oppgi --kommune NNNN.');
	return {
		action,
		file,
		passwordFile: values['passord-fil'],
		municipalityId: readMunicipality(values.kommune)
	};
}

/** The first line: a file that was written with an editor ends with a line break. */
async function readPassword(name: string): Promise<string> {
	const text = Buffer.from(await readNamedFile(name)).toString('utf8');
	return text.split(/\r?\n/)[0] ?? '';
}
