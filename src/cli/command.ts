import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** What the process ends with. */
export const EXIT = { done: 0, refused: 1, usage: 2, database: 3, bug: 70 } as const;

/** One command of `kyndig`. */
export interface Command {
	/** One line for the list of commands. */
	summary: string;
	/** The whole help text. */
	usage: string;
	/** @returns the exit code; results go to standard output, everything else to standard error */
	run(args: string[], requestId: string): Promise<number>;
}

/** The command was called wrongly. The message, in Norwegian, says how to call it. */
export class UsageError extends Error {}

/**
 * Reads options and positional arguments.
 * @throws UsageError for an unknown option, a missing value, or an option given a value it does not take
 */
export function readArguments<O extends ParseArgsOptionsConfig>(args: string[], options: O) {
	try {
		return parseArgs({ args, options, allowPositionals: true, strict: true });
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		const named =
			/'(?:-\w, )?(-{1,2}[^' =<]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
		if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(`Ukjent valg: ${named}.`);
		if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
			throw new UsageError(`Valget ${named} er brukt feil: det mangler en verdi, eller tar ingen.`);
		throw error;
	}
}

/**
 * The number of a kommune, four digits.
 * @throws UsageError
 */
export function readMunicipality(text: string): number {
	if (!/^\d{4}$/.test(text) || Number(text) === 0)
		throw new UsageError(
			`--kommune må være et kommunenummer med fire siffer, for eksempel 1506, ikke «${text}».`
		);
	return Number(text);
}
