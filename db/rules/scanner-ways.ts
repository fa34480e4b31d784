/** How a scanner's codes come: as keys, or as reports of a point-of-sale scanner (USB HID POS). */
export const SCANNER_WAYS = ['keyboard', 'hid-pos'] as const
