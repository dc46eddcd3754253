import { checkCourses, NotFound, type CourseFinding } from '#lib/server/courses/index.ts';
import { EXIT, readArguments, UsageError, type Command } from './command.ts';
import { writeOut } from './write-out.ts';

export const coursesCommand: Command = {
	summary: 'Sjekk at kursene følger formatet, og få råd om teksten',
	usage: `Bruk: kyndig courses check [MAPPE …] [valg]

Leser courses/MAPPE (ellers alle kurs) og skriver hver feil og hvert råd med fil, linje og hva du skal gjøre.
Et kurs med feil blir ikke publisert. Råd kan du følge. Malen sjekkes med: kyndig courses check _mal
Formatet står i docs/guide/kursforfatter.md.

Valg:
  --links  spør også nettet om lenkene virker; det kan ta litt tid
  --json   skriv funnene som JSON

Sluttkode 1 hvis det er feil. Bare råd gir sluttkode 0.`,
	async run(args) {
		const { values, positionals } = readArguments(args, {
			links: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false }
		});
		const [action, ...slugs] = positionals;
		if (action !== 'check')
			throw new UsageError('Hva skal gjøres med kursene? Skriv courses check.');
		const { courses, findings } = await check({ slugs, links: values.links });
		const faults = findings.filter(({ kind }) => kind === 'fault').length;
		await writeOut(
			values.json
				? `${JSON.stringify(findings, null, 2)}\n`
				: [...findings.map(lineOf), summary(courses, faults, findings.length - faults)].join('\n') +
						'\n'
		);
		return faults > 0 ? EXIT.refused : EXIT.done;
	}
};

async function check(input: { slugs: string[]; links: boolean }) {
	try {
		return await checkCourses(input);
	} catch (error) {
		if (error instanceof NotFound) throw new UsageError(error.message);
		throw error;
	}
}

function lineOf({ kind, file, line, message }: CourseFinding): string {
	return `${file}:${line}: ${kind === 'advice' ? 'råd: ' : ''}${message}`;
}

function summary(courses: number, faults: number, advice: number): string {
	const found = [
		faults > 0 ? `${faults} feil` : 'ingen feil',
		advice > 0 ? `${advice} råd` : 'ingen råd'
	];
	return `${courses} kurs sjekket: ${found.join(' og ')}.`;
}
