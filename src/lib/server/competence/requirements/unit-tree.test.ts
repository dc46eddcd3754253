import { expect, it } from 'vitest';
import { inTreeOrder, listAboveEach } from './unit-tree.ts';

const unit = (id: number, parentId: number | null) => ({
	id,
	code: `${id}`,
	name: `${id}`,
	parentId
});

it('puts each unit before those below it, also where the tree is broken', () => {
	const units = [
		unit(4, 2),
		unit(1, null),
		unit(2, 1),
		unit(3, 1),
		unit(5, 99),
		unit(6, 7),
		unit(7, 6)
	];
	expect(inTreeOrder(units).map(({ id, depth }) => [id, depth])).toEqual([
		[1, 0],
		[2, 1],
		[4, 2],
		[3, 1],
		[5, 0],
		[6, 0],
		[7, 1]
	]);
	expect([...listAboveEach(units)]).toEqual([
		[4, [4, 2, 1]],
		[1, [1]],
		[2, [2, 1]],
		[3, [3, 1]],
		[5, [5]],
		[6, [6, 7]],
		[7, [7, 6]]
	]);
});
