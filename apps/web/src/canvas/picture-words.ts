/** The words that the canvas shares with pictures of it, from the catalogue. */
import type { PictureWords } from '@patchbay/shared/picture';
import { remembering } from '@patchbay/shared/records';
import type { TFunction } from 'i18next';

export const pictureWords = remembering((t: TFunction): PictureWords => ({
  host: t('canvas.host.name'),
  hostIs: t('canvas.host.subtitle'),
  forwarding: (value) => t('canvas.host.forwarding', { value }),
  ports: (count) => t('canvas.box.ports', { count }),
  stp: t('canvas.box.stp'),
  down: t('canvas.box.down'),
  noAddress: t('canvas.box.noAddress'),
  interfaceDown: (name) => t('canvas.box.interfaceDown', { interface: name }),
  interfacesDown: (count) => t('canvas.box.interfacesDown', { count }),
  heldBy: (holder) => t('canvas.box.heldBy', { ...holder }),
  more: (count) => t('canvas.box.more', { count }),
  inNamespace: (namespace) => t('canvas.box.inNamespace', { namespace }),
  leadsTo: (whose) => (whose === '' ? t('canvas.box.leadsAway') : t('canvas.box.leadsTo', { whose })),
  kindOn: (kind, lower) => t('canvas.box.kindOn', { kind, lower }),
  unknownKind: t('canvas.box.unknownKind'),
  inMaster: (master) => t('canvas.box.inMaster', { master }),
  activeIn: (master) => t('canvas.box.activeIn', { master }),
  standbyIn: (master) => t('canvas.box.standbyIn', { master }),
  cable: {
    'no-carrier': t('canvas.cable.no-carrier'),
    down: t('canvas.cable.down'),
    blocked: t('canvas.cable.blocked'),
    waiting: t('canvas.cable.waiting'),
  },
  classes: (kind) => t('canvas.shaping.classes', { kind }),
  loss: (percent) => t('canvas.shaping.loss', { percent }),
}));
