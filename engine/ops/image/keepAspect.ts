import type {Tensor} from '../../tensor.ts';
import {pad} from '../movement/pad.ts';
import {sliceView} from '../movement/sliceView.ts';

/** Where height and width are. */
export interface ImageAxes {
  height: number;
  width: number;
}

/** The sizes of the box with the proportions of the target whose height, or width, is that of the image. */
function proportional(images: Tensor, {height, width}: ImageAxes, [h, w]: readonly [number, number]): [number, number] {
  const [ownHeight, ownWidth] = [images.shape[height]!, images.shape[width]!];
  return [Math.trunc((ownWidth * h) / w), Math.trunc((ownHeight * w) / h)];
}

/** The largest part in the middle of the images that has the proportions of the target. */
export function cropToAspect(images: Tensor, axes: ImageAxes, target: readonly [number, number]): Tensor {
  const wanted = proportional(images, axes, target);
  const box = new Map([[axes.height, wanted[0]], [axes.width, wanted[1]]]);
  const sizes = images.shape.map((n, axis) => (box.has(axis) ? Math.max(Math.min(n, box.get(axis)!), 1) : n));
  return sliceView(images, images.shape.map((n, axis) => Math.trunc((n - sizes[axis]!) / 2)), sizes);
}

/** The images with equal margins on both sides of height, or else of width, so that they have the proportions of the target. */
export function padToAspect(images: Tensor, axes: ImageAxes, target: readonly [number, number], value: number): Tensor {
  const wanted = proportional(images, axes, target);
  const margin = (axis: number, size: number): number => Math.trunc((Math.max(images.shape[axis]!, size) - images.shape[axis]!) / 2);
  const above = margin(axes.height, wanted[0]);
  const before = above > 0 ? 0 : margin(axes.width, wanted[1]);
  const around = new Map([[axes.height, above], [axes.width, before]]);
  return pad(images, images.shape.map((_, axis) => [around.get(axis) ?? 0, around.get(axis) ?? 0]), {constantValues: value});
}
