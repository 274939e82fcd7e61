/// drawicons DRAWING FOLDER [NAME]: draws the application's icon in every size that a desktop asks
/// for. Writes FOLDER/SIZExSIZE/NAME.png, FOLDER/hawser.ico (Windows) and FOLDER/hawser.icns
/// (macOS); both of those are lists of PNG files. Runs while Hawser is built, so that the drawing
/// is the only picture that anybody has to keep.

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QtEndian>

#include <array>
#include <cstdio>
#include <map>

namespace {

using namespace Qt::StringLiterals;

constexpr std::array sizes{16, 22, 24, 32, 48, 64, 128, 256, 512};

/// What macOS calls a picture of each size.
struct AppleKind
{
    int size;
    const char *name;
};
constexpr std::array appleKinds{AppleKind{16, "icp4"},  AppleKind{32, "icp5"},
                                AppleKind{64, "icp6"},  AppleKind{128, "ic07"},
                                AppleKind{256, "ic08"}, AppleKind{512, "ic09"}};

constexpr std::array windowsSizes{16, 24, 32, 48, 64, 256};

using Pictures = std::map<int, QByteArray>; // PNG, by size

QByteArray draw(QSvgRenderer &drawing, int size)
{
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawing.render(&painter);
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return png;
}

template<typename Number>
QByteArray little(Number number)
{
    QByteArray bytes(sizeof number, Qt::Uninitialized);
    qToLittleEndian(number, bytes.data());
    return bytes;
}

QByteArray big(quint32 number)
{
    QByteArray bytes(sizeof number, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// Header, one entry of 16 bytes for each picture, the pictures.
QByteArray windowsIcon(const Pictures &pictures)
{
    constexpr quint32 headerSize = 6;
    constexpr quint32 entrySize = 16;
    QByteArray head
        = little<quint16>(0) + little<quint16>(1) + little(quint16(windowsSizes.size()));
    QByteArray body;
    quint32 offset = headerSize + entrySize * quint32(windowsSizes.size());
    for (const int size : windowsSizes) {
        const QByteArray &png = pictures.at(size);
        const auto side = char(size % 256); // 0 stands for 256
        head += QByteArray(1, side) + QByteArray(1, side) + little<quint16>(0) + little<quint16>(1)
            + little<quint16>(32) + little(quint32(png.size())) + little(offset);
        body += png;
        offset += quint32(png.size());
    }
    return head + body;
}

/// "icns" and the length of all, then for each picture its kind and length; lengths count
/// themselves.
QByteArray appleIcon(const Pictures &pictures)
{
    constexpr quint32 headerSize = 8;
    QByteArray body;
    for (const AppleKind &kind : appleKinds) {
        const QByteArray &png = pictures.at(kind.size);
        body += kind.name + big(headerSize + quint32(png.size())) + png;
    }
    return "icns" + big(headerSize + quint32(body.size())) + body;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    const bool isWritten = QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.write(bytes) == bytes.size() && file.flush();
    if (!isWritten)
        std::fprintf(stderr, "drawicons: cannot write %s\n", qUtf8Printable(path));
    return isWritten;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 3) {
        std::fputs("Usage: drawicons DRAWING FOLDER [NAME]\n", stderr);
        return 2;
    }
    QSvgRenderer drawing(QString::fromLocal8Bit(argv[1]));
    if (!drawing.isValid()) {
        std::fprintf(stderr, "drawicons: %s is no drawing\n", argv[1]);
        return 1;
    }
    const QDir folder(QString::fromLocal8Bit(argv[2]));
    const QString name = argc > 3 ? QString::fromLocal8Bit(argv[3]) : u"hawser"_s;
    Pictures pictures;
    bool isWhole = true;
    for (const int size : sizes) {
        pictures[size] = draw(drawing, size);
        isWhole &= write(folder.filePath(u"%1x%1/%2.png"_s.arg(size).arg(name)), pictures[size]);
    }
    isWhole &= write(folder.filePath(u"hawser.ico"_s), windowsIcon(pictures));
    isWhole &= write(folder.filePath(u"hawser.icns"_s), appleIcon(pictures));
    return isWhole ? 0 : 1;
}
