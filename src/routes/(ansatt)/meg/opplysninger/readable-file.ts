import { createHash } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import type { Section, Table } from './section.ts';

const STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem; font: 16px/1.6 system-ui, sans-serif; color: #23201c; background: #fff; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h1 { font-size: 2rem; }
h2 { font-size: 1.4rem; margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #cfc9c0; }
h3 { font-size: 1.05rem; margin: 2rem 0 0.5rem; }
p { max-width: 42rem; }
.about { color: #59534c; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 15px; }
th, td { text-align: start; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid #e3ded6; white-space: pre-line; }
tbody th { font-weight: 600; }
nav li { margin: 0.25rem 0; }
a { color: #0d5a7f; }
@media print {
	@page { size: A4 landscape; margin: 14mm; }
	body { padding: 0; max-width: none; font-size: 10.5pt; }
	table { font-size: 9pt; }
	nav { display: none; }
	.scroll { overflow: visible; }
	tr { break-inside: avoid; }
	thead { display: table-header-group; }
}
`;

/** Nothing but the style of this very page: no script, no picture, nothing from elsewhere. */
export const READABLE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/**
 * Everything about a person as one page that needs nothing else, to read, keep and print.
 * @param taken when and for whom, in words
 */
export function writeReadableFile(
	sections: Section[],
	{ language, taken }: { language: string; taken: string }
): string {
	const title = m.opplysninger_title();
	return `<!doctype html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(READABLE_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escape(title)}</h1>
<p>${escape(taken)}</p>
<p>${escape(m.opplysninger_file_lead())}</p>
</header>
<nav aria-labelledby="innhold">
<h2 id="innhold">${escape(m.opplysninger_file_contents())}</h2>
<ul>
${sections.map(({ key, title: name }) => `<li><a href="#${escape(key)}">${escape(name)}</a></li>`).join('\n')}
</ul>
</nav>
<main>
${sections.map(writeSection).join('\n')}
</main>
</body>
</html>
`;
}

function writeSection({ key, title, source, seenBy, tables }: Section): string {
	return `<section aria-labelledby="${escape(key)}">
<h2 id="${escape(key)}">${escape(title)}</h2>
<p class="about">${escape(m.opplysninger_source())}: ${escape(source)}<br>${escape(m.opplysninger_seen())}: ${escape(seenBy)}</p>
${tables.map((table) => writeTable(table, tables.length > 1)).join('\n')}
</section>`;
}

function writeTable(table: Table, hasHeading: boolean): string {
	const { columns, rows } = withoutEmptyColumns(table);
	const heading = hasHeading ? `<h3>${escape(table.title)}</h3>\n` : '';
	if (rows.length === 0) return `${heading}<p>${escape(m.opplysninger_empty_table())}</p>`;
	return `${heading}<div class="scroll"><table>
<thead><tr>${columns.map((column) => `<th scope="col">${escape(column)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(writeRow).join('\n')}
</tbody>
</table></div>`;
}

/** A sheet of paper has room for what there is, not for what there could be. */
function withoutEmptyColumns({ columns, rows }: Table): Pick<Table, 'columns' | 'rows'> {
	const isKept = (_: string, column: number) =>
		column === 0 || rows.some((row) => (row[column] ?? '') !== '');
	return {
		columns: columns.filter(isKept),
		rows: rows.map((row) => row.filter(isKept))
	};
}

function writeRow([first = '', ...others]: string[]): string {
	return `<tr><th scope="row">${escape(first)}</th>${others.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
