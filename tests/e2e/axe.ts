import axe from 'axe-core';
import type { Page } from '@playwright/test';

const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What depends on colours; everything else is the same in the dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * Every fault that axe finds in the page as it is: by all rules of WCAG 2.2 AA and good practice, or by those for colours.
 * It is put in the page once, and describes faults alone: both take as long as the rules themselves.
 */
export async function listViolations(
	page: Page,
	rules: 'all' | 'colours' = 'all'
): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	const violations = await page.evaluate(
		(options) =>
			(window as unknown as { axe: Pick<typeof axe, 'run'> }).axe
				.run(document, options)
				.then((found) => found.violations),
		{
			runOnly:
				rules === 'colours'
					? { type: 'rule' as const, values: COLOUR_RULES }
					: { type: 'tag' as const, values: ALL_RULES },
			resultTypes: ['violations' as const],
			// No rule among these reads the style sheets.
			preload: { assets: ['media' as const] }
		}
	);
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}
