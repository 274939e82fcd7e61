#include "demo/maptile.h"

#include <QtEndian>

namespace hawser::demo {

namespace {

constexpr int edge = 16;

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = ~0u;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray chunk(const char *type, const QByteArray &data)
{
    const QByteArray body = type + data;
    return bigEndian(quint32(data.size())) + body + bigEndian(crc32(body));
}

/// Grass, with a path and a pond where the place says so.
char colourAt(int x, int y, int place)
{
    if ((x + place) % 7 == 0)
        return 1;
    const int fromPond = (x - place % edge) * (x - place % edge) + (y - 8) * (y - 8);
    return fromPond < 12 ? 2 : 0;
}

} // namespace

QByteArray mapTilePng(int x, int y, int zoom)
{
    const int place = qAbs((x * 31 + y * 17 + zoom * 5) % 97);
    QByteArray rows;
    for (int row = 0; row < edge; ++row) {
        rows += '\0'; // no filter
        for (int column = 0; column < edge; ++column)
            rows += colourAt(column, row, place);
    }
    QByteArray palette = QByteArray::fromHex("5a9a4ac8b27a3c78c8");
    palette[0] = char(60 + place); // the grass differs from tile to tile

    const QByteArray header = bigEndian(edge) + bigEndian(edge) + QByteArray::fromHex("0803000000");
    return QByteArray::fromHex("89504e470d0a1a0a") + chunk("IHDR", header) + chunk("PLTE", palette)
        + chunk("IDAT", qCompress(rows).mid(4)) // Qt puts the length in front of the zlib stream
        + chunk("IEND", {});
}

} // namespace hawser::demo
