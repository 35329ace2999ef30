import { describe, expect, it } from '@jest/globals';
import { loginOf, serversOf, withLogin } from '../../src/config/server-list.ts';
import { readConfig } from '../../src/config.ts';

describe('a connection string', () => {
  it('names one server or several, which have login, database and parameters in common', () => {
    expect(serversOf('postgres://u:p@db/k')).toEqual(['postgres://u:p@db/k']);
    expect(serversOf('postgresql://u:p%40@a:1,[::1]:2,c/k?sslmode=require')).toEqual([
      'postgresql://u:p%40@a:1/k?sslmode=require',
      'postgresql://u:p%40@[::1]:2/k?sslmode=require',
      'postgresql://u:p%40@c/k?sslmode=require',
    ]);
  });

  it('tells its login, and takes another one', () => {
    expect(loginOf('postgres://u%20v:p%40@a:1,b:2/k')).toEqual({ name: 'u v', password: 'p@', hosts: 'a:1,b:2' });
    expect(withLogin('postgres://u:p@a:1,b:2/k?x=y', 'o/o', 'ę')).toBe('postgres://o%2Fo:%C4%99@a:1,b:2/k?x=y');
  });

  it.each([
    'postgres://u:p@a,,b/k',
    'postgres://u:p@a:x,b/k',
    'postgres://a,b/k',
    'postgres://u:p@a,b',
    'mysql://u:p@a,b/k',
  ])('%s is refused', (url) => {
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(/DATABASE_URL is/);
  });

  it('with several servers is taken', () => {
    const url = 'postgres://u:p@a:1,b:2/k';
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });
});
