#include "configcheck/checkedfile.h"

#include <utility>

namespace hawser {

using namespace configfiles;

tl::expected<void, QString> CheckedFile::load(const QString &path)
{
    const auto bytes = readConfigFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    take(path, *bytes);
    return {};
}

void CheckedFile::paste(const QString &text)
{
    take({}, text.left(maximumConfigBytes + 1).toUtf8());
}

void CheckedFile::take(const QString &path, const QByteArray &bytes)
{
    m_path = path;
    m_bytes = bytes;
    m_hasContent = true;
    m_written.reset();
    m_kind = bytes.size() > maximumConfigBytes ? std::nullopt : recognise(path, SourceText(bytes));
    check();
}

void CheckedFile::setExpectations(const Expectations &expected)
{
    m_expected = expected;
    check();
}

void CheckedFile::setKind(const ConfigKind &kind)
{
    m_kind = kind;
    check();
}

void CheckedFile::check()
{
    m_report = m_hasContent && m_kind ? checkConfig(m_bytes, *m_kind, m_expected) : ConfigReport();
}

QByteArray CheckedFile::corrected(const QList<qsizetype> &chosen) const
{
    return correctedFile(m_report, chosen);
}

tl::expected<void, QString> CheckedFile::write(const QList<qsizetype> &chosen)
{
    const auto done
        = writeCorrected(m_path, m_bytes, corrected(chosen), QDateTime::currentDateTime());
    if (!done)
        return tl::unexpected(done.error());
    m_written = *done;
    m_bytes = done->after;
    check();
    return {};
}

tl::expected<void, QString> CheckedFile::undo()
{
    if (const auto done = undoWriting(*m_written); !done)
        return done;
    m_bytes = std::exchange(m_written, std::nullopt)->before;
    check();
    return {};
}

} // namespace hawser
