import { Float, Int } from 'type-graphql';
import { codeType } from '../entities/fields/field-types.ts';
import { imageFits, imageFormats } from '../read/image-addresses.ts';
import { defineInput, defineObject, type FieldShape } from './define.ts';
import { graphqlEnum } from './enums.ts';
import { UrlScalar } from './scalars.ts';

const ImageFit = graphqlEnum(
  codeType(
    'ImageFit',
    imageFits,
    'COVER: the image fills the box of width and height, and what stands out is cut off around its focal point. CONTAIN: all of the image lies within the box.',
  ),
);
const ImageFormat = graphqlEnum(
  codeType('ImageFormat', imageFormats, 'PNG is for images with transparency; others are given as JPG instead.'),
);

/** The arguments that url and srcset share, so that a front end gives both the same. */
export const imageArguments: Record<string, FieldShape> = {
  width: { type: () => Int, nullable: true, description: 'Pixels, 1 to 10000.' },
  height: { type: () => Int, nullable: true, description: 'Pixels, 1 to 10000.' },
  fit: {
    type: () => ImageFit,
    nullable: true,
    description: 'COVER unless given; without both of width and height nothing is cut off.',
  },
  format: { type: () => ImageFormat, nullable: true, description: 'WEBP unless given.' },
};

const FocalPoint = defineObject(
  'FocalPoint',
  {
    x: { type: () => Float, description: 'From the left edge, 0, to the right, 1.' },
    y: { type: () => Float, description: 'From the top edge, 0, to the bottom, 1.' },
  },
  { description: 'The point of an image that stays in the picture when it is cut; kept to the hundredth.' },
);

/** The focal point of an attachment, for editors and readers. */
export const focalPointField: FieldShape = {
  type: () => FocalPoint,
  nullable: true,
  description: 'Images only; null stands for the middle.',
};

export const FocalPointInput = defineInput(
  'FocalPointInput',
  {
    x: { type: () => Float, description: 'From the left edge, 0, to the right, 1.' },
    y: { type: () => Float, description: 'From the top edge, 0, to the bottom, 1.' },
  },
  'The point of an image that stays in the picture when it is cut; kept to the hundredth.',
);

/** The fields of an attachment for images. */
export const imageFields: Record<string, FieldShape> = {
  url: {
    type: () => UrlScalar,
    args: imageArguments,
    description:
      'The file itself. With any argument, and for an image: the nearest of the sizes and shapes in which it is given out, never larger than it is.',
  },
  srcset: {
    type: () => String,
    nullable: true,
    args: imageArguments,
    description:
      'Images only: all widths in the shape and format that url has with the same arguments, for the attribute srcset.',
  },
  placeholder: {
    type: () => String,
    nullable: true,
    description: 'Images only: a few pixels as a data URI, to be shown blurred until the image is there.',
  },
  focalPoint: focalPointField,
};
