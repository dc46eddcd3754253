import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What depends on colours; everything else is the same in the dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Every fault that axe finds in the page as it is: by all rules of WCAG 2.2 AA and good practice, or by those for colours. */
export async function listViolations(
	page: Page,
	rules: 'all' | 'colours' = 'all'
): Promise<string[]> {
	const axe = new AxeBuilder({ page })
		// All in the page itself: no frame of ours comes from elsewhere.
		.setLegacyMode()
		// What has no fault is not described, which takes most of the time.
		.options({ resultTypes: ['violations'] });
	const { violations } = await (
		rules === 'colours' ? axe.withRules(COLOUR_RULES) : axe.withTags(ALL_RULES)
	).analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}
