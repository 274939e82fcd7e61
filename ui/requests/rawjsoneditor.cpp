#include "rawjsoneditor.h"

#include <QFontDatabase>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString describe(const QJsonParseError &error, const QByteArray &json)
{
    const QByteArrayView before
        = QByteArrayView(json).first(qBound(qsizetype(0), qsizetype(error.offset), json.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = QString::fromUtf8(before.sliced(lineStart)).size() + 1;
    return RawJsonEditor::tr("Line %1, column %2: %3")
        .arg(line)
        .arg(column)
        .arg(error.errorString());
}

} // namespace

RawJsonEditor::RawJsonEditor(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_message(new QLabel(this))
{
    setObjectName(u"rawJsonEditor"_s);
    m_text->setObjectName(u"rawJsonText"_s);
    m_text->setAccessibleName(tr("Arguments as JSON"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_message->setObjectName(u"rawJsonMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setMinimumWidth(1); // a long word must not widen the panel
    m_message->hide();
    setFocusProxy(m_text);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_text);
    layout->addWidget(m_message);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        read();
        emit edited();
    });
    setArguments({});
}

void RawJsonEditor::setArguments(const QJsonObject &arguments)
{
    if (m_arguments == arguments)
        return;
    const QSignalBlocker notByTheUser(m_text);
    m_text->setPlainText(QString::fromUtf8(QJsonDocument(arguments).toJson()).trimmed());
    read();
}

void RawJsonEditor::setError(const QString &error)
{
    m_message->setText(error.isEmpty() ? QString() : tr("⚠ %1").arg(error));
    m_message->setVisible(!error.isEmpty());
    m_text->setAccessibleDescription(error);
}

void RawJsonEditor::read()
{
    m_arguments.reset();
    m_syntaxError.clear();
    if (m_text->document()->characterCount() > maximumLength) {
        m_syntaxError = tr("This is too long for a request.");
        return;
    }
    const QByteArray json = m_text->toPlainText().toUtf8();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        m_syntaxError = describe(error, json);
    else if (!document.isObject())
        m_syntaxError = tr("The arguments must be one JSON object: { … }");
    else
        m_arguments = document.object();
}

} // namespace hawser
