/** Every sentence of the page in Chinese. Each part of the page has a file of its own under `zh/`. */
import actions from './zh/actions.json';
import app from './zh/app.json';
import canvas from './zh/canvas.json';
import errors from './zh/errors.json';
import files from './zh/files.json';
import panels from './zh/panels.json';
import ui from './zh/ui.json';

export const zh = { actions, app, canvas, errors, files, panels, ui };
