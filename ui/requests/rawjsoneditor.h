#pragma once

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;

namespace hawser {

/// The arguments of a request as JSON text. A text that is no JSON object is told with line and
/// column; what the arguments must be is checked by whoever holds the editor.
class RawJsonEditor : public QWidget
{
    Q_OBJECT

public:
    /// More is not read; no request may be that large by far. UTF-16 units.
    static constexpr qsizetype maximumLength = 65'536;

    explicit RawJsonEditor(QWidget *parent = nullptr);

    /// What the text says; empty while it is no JSON object.
    std::optional<QJsonObject> arguments() const { return m_arguments; }
    /// Replaces the text, unless it says the same already.
    void setArguments(const QJsonObject &arguments);

    /// What is wrong with the text as JSON; empty if nothing.
    QString syntaxError() const { return m_syntaxError; }
    /// Shown below the text; empty: nothing is wrong.
    void setError(const QString &error);

signals:
    void edited(); ///< by the user

private:
    void read();

    QPlainTextEdit *m_text;
    QLabel *m_message;
    std::optional<QJsonObject> m_arguments;
    QString m_syntaxError;
};

} // namespace hawser
