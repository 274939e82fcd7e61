#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <array>

namespace tst_icons {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array sizes{16, 22, 24, 32, 48, 64, 128, 256, 512};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Shows something: it is neither empty nor of one colour.
bool isPicture(const QImage &image)
{
    const QRgb corner = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != corner)
                return true;
    return false;
}

} // namespace

/// The icons that drawicons makes are what each system can read.
class TestIcons : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pngOfEachSize_data();
    void pngOfEachSize();
    void windowsIconHoldsItsSizes();
    void appleIconIsWhole();
    void saysWhatIsWrong();

private:
    QTemporaryDir m_folder;
};

void TestIcons::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QCOMPARE(QProcess::execute(QStringLiteral(HAWSER_DRAWICONS),
                               {QStringLiteral(HAWSER_DRAWING), m_folder.path(), u"some.name"_s}),
             0);
}

void TestIcons::pngOfEachSize_data()
{
    QTest::addColumn<int>("size");
    for (const int size : sizes)
        QTest::addRow("%d", size) << size;
}

void TestIcons::pngOfEachSize()
{
    QFETCH(const int, size);
    const QImage image(m_folder.filePath(u"%1x%1/some.name.png"_s.arg(size)));
    QCOMPARE(image.size(), QSize(size, size));
    QVERIFY(image.hasAlphaChannel());
    QVERIFY(isPicture(image));
}

void TestIcons::windowsIconHoldsItsSizes()
{
    QImageReader reader(m_folder.filePath(u"hawser.ico"_s));
    QList<int> found;
    do {
        const QImage image = reader.read();
        QVERIFY2(isPicture(image), qPrintable(reader.errorString()));
        found.append(image.width());
    } while (reader.jumpToNextImage());
    QCOMPARE(found, QList<int>({16, 24, 32, 48, 64, 256}));
}

void TestIcons::appleIconIsWhole()
{
    constexpr qsizetype headerSize = 8;
    const QByteArray all = bytesOf(m_folder.filePath(u"hawser.icns"_s));
    QVERIFY(all.startsWith("icns"));
    QCOMPARE(qFromBigEndian<quint32>(all.constData() + 4), quint32(all.size()));
    QStringList found;
    for (qsizetype at = headerSize; at < all.size();) {
        const auto length = qsizetype(qFromBigEndian<quint32>(all.constData() + at + 4));
        QVERIFY(length > headerSize && at + length <= all.size());
        const QImage image = QImage::fromData(all.mid(at + headerSize, length - headerSize), "PNG");
        QVERIFY(isPicture(image));
        found.append(u"%1 %2"_s.arg(QString::fromLatin1(all.mid(at, 4))).arg(image.width()));
        at += length;
    }
    QCOMPARE(found,
             QStringList({u"icp4 16"_s, u"icp5 32"_s, u"icp6 64"_s, u"ic07 128"_s, u"ic08 256"_s,
                          u"ic09 512"_s}));
}

void TestIcons::saysWhatIsWrong()
{
    QProcess program;
    program.start(QStringLiteral(HAWSER_DRAWICONS), {u"/no/drawing.svg"_s, m_folder.path()});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 1);
    QVERIFY(program.readAllStandardError().contains("is no drawing"));
}

} // namespace tst_icons

QTEST_GUILESS_MAIN(tst_icons::TestIcons)
#include "tst_icons.moc"
