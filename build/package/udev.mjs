import { VENDORS } from '../../electron/scanners/vendors.ts'

/**
 * The rule that lets whoever sits at the workstation read its HID POS scanners, without root and without a group: one line
 * a vendor whose scanners the program knows. A keyboard-mode scanner is not in it, for a rule by vendor could open
 * keyboards that people type on; the program says the line for its model.
 */
export function udevRule() {
  const lines = VENDORS.map(vendor => {
    const id = vendor.toString(16).padStart(4, '0')
    return `KERNEL=="hidraw*", ATTRS{idVendor}=="${id}", MODE="0660", TAG+="uaccess", GROUP="plugdev"`
  })
  return `# Scanners of the secure paper room. Made from the program's own table of vendors.\n${lines.join('\n')}\n`
}
