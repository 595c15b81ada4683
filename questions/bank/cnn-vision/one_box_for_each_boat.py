"""Of all orders of the five steps only the key leaves one box for each boat, the best one, wherever the list starts."""

from itertools import permutations

BOXES = [(0.6, 0, 10), (0.9, 1, 11), (0.5, 40, 50), (0.7, 2, 12), (0.8, 41, 51)]  # score, left and right end
SORT, KEEP, COMPARE, DELETE, LOOP = (
    "Sort the list of boxes by score, the highest first",
    "Move the box at the front of the list to the results",
    "Compute the IoU of each box still in the list with the box just kept",
    "Delete from the list the boxes whose IoU is above the threshold",
    "If boxes are left in the list, go on with the one that is now at the front",
)


def iou(a, b):
    both = max(0, min(a[2], b[2]) - max(a[1], b[1]))
    return both / (a[2] - a[1] + b[2] - b[1] - both)


def kept(steps):
    """The results; None if a step lacks what it needs. The loop goes back to the step that keeps a box."""
    boxes, results, overlaps, at = list(BOXES), [], None, 0
    while at < len(steps):
        step, at = steps[at], at + 1
        if step == SORT:
            boxes.sort(reverse=True)
        elif step == KEEP and boxes:
            results.append(boxes.pop(0))
        elif step == COMPARE and results:
            overlaps = {box: iou(box, results[-1]) for box in boxes}
        elif step == DELETE and overlaps is not None and all(box in overlaps for box in boxes):
            boxes = [box for box in boxes if overlaps[box] <= 0.5]
        elif step == LOOP:
            at = steps.index(KEEP) if boxes and steps.index(KEEP) < at else at
        else:
            return None
    return results


assert sorted(KEY) == sorted((SORT, KEEP, COMPARE, DELETE, LOOP))
best = [(0.9, 1, 11), (0.8, 41, 51)]
assert [list(steps) for steps in permutations(KEY) if kept(steps) == best] == [KEY]
