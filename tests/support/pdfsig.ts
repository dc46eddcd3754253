import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPdfsig } from '../../scripts/lib/pdfsig.mjs';

export const hasPdfsig = findPdfsig() !== undefined;

/** What poppler says about each signature of a PDF: «Signature is Valid.», and whether the whole file is covered. */
export function pdfsig(pdf: Uint8Array): { validation: string; isWhole: boolean; type: string }[] {
	const folder = mkdtempSync(join(tmpdir(), 'kyndig-pdfsig-'));
	try {
		const file = join(folder, 'fil.pdf');
		writeFileSync(file, pdf);
		const said = execFileSync(findPdfsig() ?? 'pdfsig', ['-nocert', file], {
			encoding: 'utf8',
			env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder }
		});
		return said
			.split(/^Signature #/m)
			.slice(1)
			.map((part) => ({
				validation: /Signature Validation: (.+)/.exec(part)?.[1] ?? '',
				isWhole: part.includes('- Total document signed'),
				type: /Signature Type: (.+)/.exec(part)?.[1] ?? ''
			}));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
