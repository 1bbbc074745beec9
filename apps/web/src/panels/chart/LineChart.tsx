/** Values that come one after another, as a curve that grows; what is missing, as marks at the bottom. Loaded with the first that is shown. */
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useUi } from '../../ui/index.ts';
import styles from './LineChart.module.css';

const HEIGHT_PX = 104;
/** Values that the width stands for at least: the first few do not leap. */
const FEWEST = 15;

/** How wide a character is, in sizes of its type, with what stands beside it. */
const CHARACTER = 0.7;

export interface LineChartProps {
  /** Columns, one entry a value: its number; itself; 0 where it is missing. */
  readonly columns: readonly [numbers: readonly number[], values: readonly (number | null)[], missing: readonly (0 | null)[]];
  /** Of the values, as it stands at 0. */
  readonly unit: string;
  /** What the curve says, for who does not see it. */
  readonly label: string;
}

export const LineChart = ({ columns, unit, label }: LineChartProps) => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const theme = useUi((ui) => ui.theme);
  const projector = useUi((ui) => ui.projector);
  const data = useRef(chartData(columns));
  const inSight = useRef(false);

  useEffect(() => {
    data.current = chartData(columns);
    if (inSight.current) chart.current?.setData(data.current);
  }, [columns]);

  // a canvas takes no CSS variables: a chart is drawn in the colours of one theme and the type of one size
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const plot = new uPlot(chartOptions(element, unit), data.current, element);
    chart.current = plot;
    const resizing = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: HEIGHT_PX });
    });
    resizing.observe(element);
    // scrolled out of sight, it is not drawn for each value
    const scrolling = new IntersectionObserver((changes) => {
      inSight.current = changes.at(-1)?.isIntersecting ?? false;
      if (inSight.current) plot.setData(data.current);
    });
    scrolling.observe(element);
    return () => {
      resizing.disconnect();
      scrolling.disconnect();
      plot.destroy();
      chart.current = undefined;
    };
  }, [theme, projector, unit]);

  return <div ref={place} className={styles.chart} role="img" aria-label={label} />;
};

const chartData = ([numbers, values, missing]: LineChartProps['columns']): uPlot.AlignedData => [[...numbers], [...values], [...missing]];

function chartOptions(element: HTMLElement, unit: string): uPlot.Options {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const type = parseFloat(token('--text-xs'));
  const font = `${String(type)}px ${token('--mono')}`;
  const axis = { stroke: token('--ink-3'), font, ticks: { show: false } };
  return {
    width: element.clientWidth,
    height: HEIGHT_PX,
    padding: [10, 14, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: (_plot, min, max) => [min, Math.max(max, min + FEWEST)] },
      y: { range: (_plot, _min, max) => [0, Math.max(max * 1.15, 0.1)] },
    },
    axes: [
      { ...axis, size: type * 1.9, gap: 2, grid: { show: false }, incrs: [1, 2, 5, 10, 20, 60] },
      {
        ...axis,
        size: type * Math.max(4.6, `0 ${unit}`.length * CHARACTER),
        gap: 4,
        space: 26,
        grid: { stroke: token('--line'), width: 1 },
        values: (_plot, ticks) => ticks.map((tick) => (tick === 0 ? `0 ${unit}` : String(Number(tick.toPrecision(3))))),
      },
    ],
    series: [
      {},
      { stroke: token('--ok'), width: 2, spanGaps: false, points: { show: true, size: 4, fill: token('--ok') } },
      { stroke: token('--bad'), width: 0, points: { show: true, size: 7, width: 2, fill: token('--surface') } },
    ],
  };
}
