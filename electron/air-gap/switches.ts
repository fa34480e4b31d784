/** Chromium's own traffic, switched off before it starts: measured, not believed (a dead proxy and a blind resolver do it). */
export const SWITCHES: ReadonlyArray<readonly [string, string?]> = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-sync'],
  ['disable-domain-reliability'],
  ['disable-client-side-phishing-detection'],
  ['no-pings'],
  ['no-first-run'],
  ['disable-quic'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', 'http://127.0.0.1:9'],
  ['proxy-bypass-list', '<-loopback>'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  // To give a page a name instead of this machine's address, Chromium answers to names on the network itself (mDNS): it joins
  // a group, and that is a packet. The line above gives a page no address at all.
  ['disable-features', 'WebRtcHideLocalIpsWithMdns'],
]

/** Switches that open the window to whoever is at the other end of a socket or pipe. */
export const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address']
