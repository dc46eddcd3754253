import { verifyReceipt, verifyWords, type VerifyWords } from '#lib/server/agreements/index.ts';
import { inTransaction } from '#lib/server/db/index.ts';
import { EXIT, readArguments, UsageError, type Command } from './command.ts';
import { withDatabase } from './database.ts';
import { readNamedFile } from './files.ts';
import { writeOut } from './write-out.ts';

export const verifyCommand: Command = {
	summary: 'Kontroller en kvittering (PDF): hvem som forseglet den, og om den er endret',
	usage: `Bruk: kyndig verify FIL [--json]

Sier om fila er forseglet av en kommune i denne utgaven av Kyndig, om noe er endret eller lagt til siden, med hvilket
sertifikat, og hva kvitteringen viser. Fila sendes ingen steder og lagres ikke.

Valg:
  --json  alt som ble funnet, som JSON

Sluttkode 0 når fila er uendret og forseglet av en kommune vi kjenner, ellers 1.`,
	async run(args) {
		const { values, positionals } = readArguments(args, {
			json: { type: 'boolean', default: false }
		});
		const [name, ...rest] = positionals;
		if (name === undefined) throw new UsageError('Hvilken fil?');
		if (rest.length > 0) throw new UsageError(`Ukjent argument: ${rest.join(' ')}.`);
		const file = await readNamedFile(name);
		const check = await withDatabase(({ db }) =>
			inTransaction(db, { municipalityId: 0 }, (trx) => verifyReceipt({ trx }, file))
		);
		await writeOut(
			values.json ? `${JSON.stringify(check, null, 2)}\n` : lines(verifyWords(check, 'nb'))
		);
		return check.verdict === 'sealed' ? EXIT.done : EXIT.refused;
	}
};

function lines({ title, text, receipt, signatures }: VerifyWords): string {
	const parts = [`${title}\n${text}\n`];
	for (const { heading, facts } of [...(receipt ? [receipt] : []), ...signatures]) {
		const width = Math.max(...facts.map(({ label }) => label.length)) + 1;
		const rows = facts.map(({ label, value }) => `  ${`${label}:`.padEnd(width)} ${value}\n`);
		parts.push(`${heading}\n${rows.join('')}`);
	}
	return parts.join('\n');
}
