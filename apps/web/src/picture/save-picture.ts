/** Saves a picture of the lab, as SVG or as PNG. Loaded when it is asked for. */
import { drawPicture, PICTURE_LOOKS, renderSvg } from '@patchbay/shared/picture';
import type { Scene } from '@patchbay/shared/picture';
import type { Marks } from '@patchbay/shared/protocol';
import i18next from 'i18next';
import type { LabCanvas } from '../canvas/lab-canvas.ts';
import { rectOf } from '../canvas/marks/mark-nodes.ts';
import { pictureWords } from '../canvas/picture-words.ts';
import { useLabCanvas } from '../canvas/use-lab-canvas.ts';
import { download } from '../files/download.ts';
import { pictureNameOf } from '../files/file-name.ts';
import { report } from '../files/files-store.ts';
import { useSession } from '../session/session-store.ts';
import { paintPng } from './paint-picture.ts';

export type PictureFormat = 'svg' | 'png';

export async function savePicture(format: PictureFormat): Promise<void> {
  const { lab, marks } = useSession.getState();
  if (lab === undefined) return;
  // whatever theme the page has: a picture is printed, or goes into a text
  const pens = { words: pictureWords(i18next.t), colours: PICTURE_LOOKS.light, looks: marks.looks };
  const picture = drawPicture(lab.name, sceneOnCanvas(useLabCanvas.getState(), marks), pens);
  const name = pictureNameOf(lab.name, format);
  const content = format === 'svg' ? new Blob([renderSvg(picture)], { type: 'image/svg+xml' }) : await paintPng(picture);
  if (content === undefined) report({ kind: 'picture-too-large', name });
  else download(name, content);
}

/** What is folded on this page is folded in its picture. */
const sceneOnCanvas = ({ nodes, edges, routes }: LabCanvas, { notes, regions }: Marks): Scene => ({
  boxes: nodes.map((node) => ({ box: node.data.box, rect: rectOf(node), sockets: node.data.sockets })),
  cables: edges.flatMap(({ type, data }) => {
    const route = type === 'cable' && data !== undefined ? routes.get(data.cable.key) : undefined;
    return type === 'cable' && data !== undefined && route !== undefined ? [{ cable: data.cable, route }] : [];
  }),
  stalks: edges.flatMap(({ type, data }) => (type === 'stalk' && data !== undefined ? [data] : [])),
  marks: { notes: Object.values(notes), regions: Object.values(regions) },
});
