import { expect, type Locator, type Page } from '@playwright/test';

/** How a person works the controls of a page. */
export interface Hand {
	press(button: Locator): Promise<void>;
	/** A radio button or a checkbox. */
	choose(choice: Locator): Promise<void>;
	select(list: Locator, label: string): Promise<void>;
	write(field: Locator, text: string): Promise<void>;
}

/** With a finger or a mouse. */
export const pointer: Hand = {
	press: (button) => button.click(),
	choose: (choice) => choice.check(),
	select: async (list, label) => void (await list.selectOption({ label })),
	write: (field, text) => field.fill(text)
};

/** With the keyboard alone, which reaches everything by Tab, as it comes. */
export function keyboardOf({ keyboard }: Page): Hand {
	const isFocused = (control: Locator) =>
		control.evaluate((element) => element === element.ownerDocument.activeElement);

	async function reach(control: Locator): Promise<void> {
		await expect(control).toBeVisible();
		for (let tabs = 0; tabs < 150; tabs++) {
			if (await isFocused(control)) return;
			await keyboard.press('Tab');
		}
		throw new Error(`Tab does not come to ${control}.`);
	}

	return {
		async press(button) {
			await reach(button);
			await keyboard.press('Enter');
		},
		async choose(choice) {
			if ((await choice.getAttribute('type')) === 'radio') {
				const name = await choice.getAttribute('name');
				const group = choice.locator(`xpath=ancestor::form`).locator(`input[name="${name}"]`);
				await reach(group.first());
				if (!(await isFocused(choice)))
					for (let arrows = await group.count(); arrows > 0; arrows--) {
						await keyboard.press('ArrowDown');
						if (await isFocused(choice)) break;
					}
				else await keyboard.press('Space');
			} else {
				await reach(choice);
				await keyboard.press('Space');
			}
			await expect(choice).toBeChecked();
		},
		async select(list, label) {
			await reach(list);
			const labels = await list.locator('option').allTextContents();
			for (let arrows = labels.indexOf(label); arrows > 0; arrows--)
				await keyboard.press('ArrowDown');
			await expect(list.locator('option:checked')).toHaveText(label);
		},
		async write(field, text) {
			await reach(field);
			await keyboard.type(text);
		}
	};
}
