#pragma once

#include "websocket/frameparser.h"

#include <QByteArray>
#include <QList>

#include <cstring>
#include <functional>

namespace hawser::websocket {

/// What a parser told about a stream, in words that can be compared: "text abc", "ping x",
/// "close 1000 bye", "failed 1002". Fragments and waiting are left out.
using Trace = QList<QByteArray>;

inline QByteArray wordsFor(const FrameParser &parser, const FrameParser::Result &result)
{
    const QByteArray payload = result.payload.toByteArray();
    switch (result.event) {
    case FrameParser::Event::NeedMore:
    case FrameParser::Event::Fragment:
        return {};
    case FrameParser::Event::Text:
        return "text " + payload;
    case FrameParser::Event::Binary:
        return "binary " + payload;
    case FrameParser::Event::Ping:
        return "ping " + payload;
    case FrameParser::Event::Pong:
        return "pong " + payload;
    case FrameParser::Event::Close:
        return "close " + QByteArray::number(result.code) + ' ' + payload;
    case FrameParser::Event::Failed:
        return "failed " + QByteArray::number(parser.violation().code);
    }
    return {};
}

/// Feeds \a stream in pieces whose sizes \a nextSize chooses; ends at the first failure.
inline Trace trace(FrameParser &parser, QByteArray stream,
                   const std::function<qsizetype(qsizetype left)> &nextSize)
{
    Trace told;
    for (qsizetype from = 0; from < stream.size();) {
        QByteArray piece = stream.mid(from, nextSize(stream.size() - from));
        from += piece.size();
        std::span<char> input(piece.data(), std::size_t(piece.size()));
        while (!input.empty()) {
            const FrameParser::Result result = parser.next(input);
            if (const QByteArray words = wordsFor(parser, result); !words.isEmpty())
                told << words;
            if (result.event == FrameParser::Event::Failed)
                return told;
            input = input.subspan(std::size_t(result.used));
        }
    }
    return told;
}

inline Trace trace(FrameParser &parser, const QByteArray &stream)
{
    return trace(parser, stream, [](qsizetype left) { return left; });
}

} // namespace hawser::websocket
