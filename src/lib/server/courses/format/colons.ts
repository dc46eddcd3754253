import { howToWrite, spellingOf } from './directive-places.ts';
import { lineOf, walk, type MarkdownNode, type Report } from './markdown.ts';

interface Fence {
	/** `:::callout` */
	name: string;
	colons: number;
	line: number;
}

/**
 * Checks that everything written with colons at the beginning of a line could be read, and that what begins also ends.
 * @param body what was read of the page
 * @returns false when it is not so: then the page means something else than was meant
 */
export function checkColons(text: string, body: MarkdownNode[], report: Report): boolean {
	const [first] = body;
	if (!first) return true;
	const begun = new Set(
		[...walk(body)]
			.filter(({ type }) => type === 'containerDirective' || type === 'leafDirective')
			.map(lineOf)
	);
	let isSound = true;
	const fault = (line: number, message: string) => {
		isSound = false;
		report(line, message);
	};
	const open: Fence[] = [];
	for (const [index, written] of text.split('\n').entries()) {
		const line = index + 1;
		const found = /^\s*(::+)\s*([\w-]*)(.*)/.exec(written);
		if (!found || line < lineOf(first)) continue;
		const [, fence = '', name = '', rest = ''] = found;
		if (!name && !rest.trim()) {
			close(open, fence, line, fault);
			continue;
		}
		const spelling = spellingOf(name);
		const isShort = fence.length === 2 && spelling?.startsWith(':::') === true;
		if (!begun.has(line))
			fault(
				line,
				`Kan ikke lese «${written.trim()}». Se etter om alle anførselstegn og klammer er lukket, og at det ikke er mellomrom etter kolon.`
			);
		else if (isShort) fault(line, howToWrite(fence + name, spelling));
		if (fence.length > 2 || isShort)
			begin(open, { name: fence + name, colons: Math.max(fence.length, 3), line }, fault);
	}
	for (const { name, colons, line } of open)
		fault(
			line,
			`${name} er ikke avsluttet. Skriv ${':'.repeat(colons)} på en egen linje til slutt.`
		);
	return isSound;
}

/** What stands inside something has fewer colons than that. */
function begin(open: Fence[], next: Fence, fault: Report): void {
	for (let last = open.at(-1); last && last.colons <= next.colons; last = open.at(-1)) {
		fault(
			last.line,
			`${last.name} er ikke avsluttet når ${next.name} begynner på linje ${next.line}. Avslutt den, eller gi den flere kolon hvis ${next.name} skal stå inni.`
		);
		open.pop();
	}
	open.push(next);
}

function close(open: Fence[], fence: string, line: number, fault: Report): void {
	const place = open.findLastIndex(({ colons }) => colons === fence.length);
	if (place < 0) {
		const last = open.at(-1);
		fault(
			line,
			last
				? `«${fence}» avslutter ingenting. ${last.name} fra linje ${last.line} avsluttes med ${':'.repeat(last.colons)}.`
				: `«${fence}» avslutter ingenting. Stryk linja, eller se om noe over mangler kolon.`
		);
		return;
	}
	for (const { name, colons, line: begun } of open.splice(place).slice(1))
		fault(
			begun,
			`${name} er ikke avsluttet. Skriv ${':'.repeat(colons)} på en egen linje før ${fence} på linje ${line}.`
		);
}
