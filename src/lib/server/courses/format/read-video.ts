import type { Block } from '../schema.ts';
import { need, readAttributes } from './attributes.ts';
import { lineOf, type NodeOf } from './markdown.ts';
import type { MediaUse } from './media.ts';
import type { PageSource } from './page-source.ts';
import { renderMarkdown } from './render.ts';

/** A film, with all that those who do not see or hear it need. */
export function readVideo(
	node: NodeOf<'containerDirective'>,
	source: PageSource
): Extract<Block, { kind: 'video' }> {
	const { report, media } = source;
	const line = lineOf(node);
	const { src, captions, title, described, undescribed, poster } = readAttributes(
		node,
		['src', 'captions', 'title', 'described', 'undescribed', 'poster'],
		report
	);
	const show = (place: string, use: MediaUse) => {
		if (place) media.use(place, use, line, report);
		return place;
	};
	if (!described && !undescribed)
		report(
			line,
			':::video trenger described=media/…, filmen med synstolking, eller undescribed="…", grunnen til at den mangler.'
		);
	if (described && undescribed)
		report(line, ':::video kan ikke ha både described og undescribed. Stryk den ene.');
	if (node.children.length === 0)
		report(line, ':::video mangler teksten til filmen. Skriv det som blir sagt og vist, inni.');
	return {
		kind: 'video',
		title: need(node, title, 'title="…"', report),
		src: show(need(node, src, 'src=media/…', report), 'film'),
		captions: show(need(node, captions, 'captions=media/…, tekstinga', report), 'captions'),
		poster: poster ? show(poster, 'image') : null,
		described: described ? { src: show(described, 'film') } : { reason: undescribed ?? '' },
		transcriptHtml: renderMarkdown(node.children, source)
	};
}
