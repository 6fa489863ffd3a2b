// A text as a QR code; the encoder is fetched when the first code is drawn.
import { useEffect, useState } from 'preact/hooks';

type Drawing = { size: number; path: string };

async function draw(text: string): Promise<Drawing> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}

export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    draw(text).then(setDrawing, () => undefined);
  }, [text]);
  return (
    <div class="qr">
      {drawing && (
        <svg viewBox={`0 0 ${drawing.size} ${drawing.size}`} role="img" aria-label={label} shape-rendering="crispEdges">
          <path d={drawing.path} />
        </svg>
      )}
    </div>
  );
}
