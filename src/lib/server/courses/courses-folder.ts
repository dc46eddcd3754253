import { join } from 'node:path';

/** Where courses lie: beside the program. */
export function coursesFolder(): string {
	return join(process.env['KYNDIG_HOME'] ?? process.cwd(), 'courses');
}
