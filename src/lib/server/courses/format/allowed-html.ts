import type { Options as SanitizeSchema } from 'rehype-sanitize';

export const statusColours = ['info', 'success', 'warning', 'danger', 'neutral'];

/** Ids that `PageSource.newId` gives. */
const ownId = /^ord-[a-z0-9-]+$/;
/** Where our own media lies, as `paths.courseFile` builds it. */
const ownFile = /^\/kurs\/fil\/[0-9a-f]{64}\.[a-z0-9]+$/;

/** Exactly what `dress` makes, and nothing else: content is data from people, also when they are colleagues. */
export const allowedHtml: SanitizeSchema = {
	tagNames: [
		...'h2 h3 p strong em code br a ul ol li blockquote aside details summary div'.split(' '),
		...'section figure figcaption img button span'.split(' ')
	],
	attributes: {
		h2: [
			['className', 'ds-heading'],
			['dataSize', 'xs']
		],
		h3: [
			['className', 'ds-heading'],
			['dataSize', '2xs']
		],
		p: [['className', 'ds-paragraph', 'k-strong', 'k-download']],
		a: [
			['className', 'ds-link'],
			['dataColor', 'accent'],
			['href', /^(https|mailto|tel):/, ownFile],
			['download', /^[\w.-]+$/]
		],
		ul: [['className', 'ds-list', 'k-checklist']],
		ol: [['className', 'ds-list'], 'start'],
		aside: [['className', 'k-callout'], ['dataColor', ...statusColours], 'ariaLabel'],
		details: [
			['className', 'ds-details'],
			['name', ownId],
			['open', true]
		],
		div: [['className', 'k-tabs', 'k-comparison']],
		section: [['className', 'k-column'], ['dataType', 'do', 'dont', 'neutral'], 'ariaLabel'],
		figure: [['className', 'k-figure']],
		img: [['src', ownFile], 'alt', 'width', 'height', ['loading', 'lazy'], ['decoding', 'async']],
		button: [
			['className', 'k-term'],
			['type', 'button'],
			['popoverTarget', ownId]
		],
		span: [
			['className', 'k-term-text', 'k-file-size'],
			['id', ownId],
			['popover', 'auto']
		]
	},
	ancestors: {},
	clobber: [],
	required: {},
	strip: ['script', 'style'],
	allowComments: false,
	allowDoctypes: false
};
