import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaShapes } from '../../demo/index.ts';
import { importAreaShapes } from '../../src/vocabularies/area-shapes.ts';
import { areaId } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

const outer = [
  [19, 50],
  [20, 50],
  [20, 51],
  [19, 50],
];
const hole = [
  [19.5, 50.2],
  [19.7, 50.2],
  [19.7, 50.4],
  [19.5, 50.2],
];

async function shapeOf(slug: string): Promise<unknown> {
  const query = 'query ($slug: String!) { areas(where: { slug: { eq: $slug } }) { geometry } }';
  return (await city.anonymous.ask<{ areas: { geometry: unknown }[] }>(query, { slug })).areas[0].geometry;
}
const features = (...list: object[]) => ({ type: 'FeatureCollection', features: list });
const feature = (properties: object, coordinates: unknown = [outer]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});

describe('the shape of an area', () => {
  it('is delivered with outer rings counter-clockwise, holes clockwise, and no crs, in whatever form it was imported', async () => {
    const clockwise = [outer.toReversed(), hole];
    const geometry = { type: 'Polygon', coordinates: clockwise, crs: { type: 'name' }, bbox: [19, 50, 20, 51] };
    const { updateArea } = await (await city.as('coordinator')).ask<{ updateArea: { userErrors: object[] } }>(
      'mutation ($input: UpdateAreaInput!) { updateArea(input: $input) { userErrors { message } } }',
      { input: { id: areaId('bleszno'), geometry } },
    );
    expect(updateArea.userErrors).toEqual([]);
    expect(await shapeOf('bleszno')).toEqual({ type: 'Polygon', coordinates: [outer, hole.toReversed()] });
  });

  it('exists for Częstochowa and its districts in the demonstration, simplified', async () => {
    expect(areaShapes.size).toBe(21);
    expect(await shapeOf('rakow')).toEqual(areaShapes.get('rakow'));
  });
});

describe('a set of shapes', () => {
  it('is imported whole, by slug, TERC or name', async () => {
    const multi = { type: 'MultiPolygon', coordinates: [[outer.toReversed()]] };
    const taken = await importAreaShapes(
      city.app.context(),
      features(feature({ slug: 'dzbow' }), feature({ JPT_KOD_JE: '1465058' }), {
        type: 'Feature',
        properties: { nazwa: 'Mirów' },
        geometry: multi,
      }),
    );
    expect(taken).toEqual(['dzbow', 'warszawa-mokotow', 'mirow']);
    expect(await shapeOf('dzbow')).toEqual({ type: 'Polygon', coordinates: [outer] });
    expect(await shapeOf('mirow')).toEqual({ type: 'MultiPolygon', coordinates: [[outer]] });
  });

  it('is refused whole, and names every feature that does not fit', async () => {
    const before = await shapeOf('grabowka');
    const shapes = features(
      feature({ slug: 'grabowka' }),
      feature({ slug: 'nigdzie' }),
      feature({}),
      feature({ slug: 'lisiniec' }, [[[19, 50]]]),
      feature({ slug: 'grabowka' }),
    );
    await expect(importAreaShapes(city.app.context(), shapes)).rejects.toMatchObject({
      mistakes: [
        'feature 2: no area has the slug nigdzie',
        'feature 3: names no area: give slug, terc, simc or name among its properties',
        expect.stringMatching(/^feature 4 \(lisiniec\): This is no GeoJSON geometry/),
        'feature 5: grabowka has a shape already',
      ],
    });
    expect(await shapeOf('grabowka')).toEqual(before);
  });

  it('is refused in another reference system than WGS 84', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2180' } };
    await expect(importAreaShapes(city.app.context(), { ...features(), crs })).rejects.toThrow('EPSG::2180');
    await expect(importAreaShapes(city.app.context(), { type: 'Polygon' })).rejects.toThrow('FeatureCollection');
  });
});
