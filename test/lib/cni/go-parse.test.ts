import { parseGoBoolean, parseGoInteger, parseGoMark } from '../../../lib/cni/go-parse';

describe("numbers are read like Go's strconv.Atoi", () => {
  test.each([
    ['5', 5],
    ['+5', 5],
    ['-5', -5],
    ['007', 7], // decimal, whatever it begins with
    ['0', 0],
    ['-0', 0],
    ['9223372036854775807', 2 ** 63], // the largest of 64 bits; a double rounds it
    ['9223372036854775808', undefined], // one more
    ['-9223372036854775809', undefined],
    ['', undefined],
    [' 5', undefined],
    ['5 ', undefined],
    ['5\n', undefined],
    ['5.0', undefined],
    ['1e3', undefined],
    ['0x5', undefined],
    ['1_000', undefined],
    ['٥', undefined], // a digit, but not to Go
    ['--5', undefined],
    ['+', undefined],
  ])('%j is %p', (text, value) => {
    const read = parseGoInteger(text);
    expect(read === undefined ? undefined : read + 0).toBe(value);
  });
});

describe("booleans are read like Go's strconv.ParseBool", () => {
  test.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('%s is on', (text) => {
    expect(parseGoBoolean(text)).toBe(true);
  });
  test.each(['0', 'f', 'F', 'FALSE', 'false', 'False'])('%s is off', (text) => {
    expect(parseGoBoolean(text)).toBe(false);
  });
  test.each(['', 'yes', 'no', 'on', 'tRUE', ' true', 'true ', '2', '-1'])('%j is neither', (text) => {
    expect(parseGoBoolean(text)).toBeUndefined();
  });
});

describe("packet marks are read like Go's strconv.ParseInt of base 0", () => {
  test.each([
    ['0x80', 128],
    ['0X80', 128],
    ['128', 128],
    ['0200', 128], // octal
    ['0o200', 128],
    ['0b1000_0000', 128],
    ['0xffffffff', 4294967295],
    ['0x1_00', 256],
    ['0x100000000', undefined], // above 32 bits
    ['0', undefined],
    ['-1', undefined],
    ['09', undefined], // 9 is no octal digit
    ['1__0', undefined],
    ['0x', undefined],
    ['80h', undefined],
    ['', undefined],
  ])('%j is %p', (text, value) => {
    expect(parseGoMark(text)).toBe(value);
  });
});
